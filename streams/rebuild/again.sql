SELECT subject FROM dcr.again WHERE schema = %(schema)s ORDER BY subject
