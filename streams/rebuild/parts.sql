SELECT number, filled, size FROM dcr.part WHERE schema = %(schema)s ORDER BY number
