SELECT value FROM dcr.secret WHERE name = %(name)s
