SELECT value FROM dcr.secret WHERE name = 'hashing'
