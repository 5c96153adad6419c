INSERT INTO dcr.again (schema, subject) VALUES (%(schema)s, %(subject)s) ON CONFLICT DO NOTHING
