INSERT INTO dcr.lease (slice) SELECT generate_series(0, %(slices)s - 1) ON CONFLICT DO NOTHING
