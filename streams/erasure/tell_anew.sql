INSERT INTO dcr.again (schema, subject) SELECT %(schema)s, unnest(%(subjects)s::text[]) ON CONFLICT DO NOTHING
