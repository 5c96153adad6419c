UPDATE dcr.secret SET value = %(wrapped)s WHERE name = 'hashing' AND value = %(plain)s
