INSERT INTO dcr.api_key (name, role, hash) VALUES (%(name)s, %(role)s, %(hash)s)
