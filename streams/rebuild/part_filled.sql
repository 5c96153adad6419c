UPDATE dcr.part SET filled = true WHERE schema = %(schema)s AND number = %(number)s
