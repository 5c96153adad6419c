SELECT indexes FROM dcr.version WHERE schema = %(schema)s AND state = 'filling' FOR UPDATE
