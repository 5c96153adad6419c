INSERT INTO dcr.rule (name, since) VALUES (%(name)s, dcr.from_ms(%(since_ms)s))
ON CONFLICT (name) DO UPDATE SET since = excluded.since, off = false
