SELECT 1 FROM dcr.erasure WHERE number = %(number)s
