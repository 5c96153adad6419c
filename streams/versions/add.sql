INSERT INTO dcr.version (schema, name, number, definition, state, serving)
VALUES (%(schema)s, %(name)s, %(number)s, %(definition)s, %(state)s, %(serving)s)
