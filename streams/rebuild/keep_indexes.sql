UPDATE dcr.version SET indexes = %(indexes)s WHERE schema = %(schema)s
