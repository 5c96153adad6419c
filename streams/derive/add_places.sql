INSERT INTO dcr.position (projection, topic, partition, next)
SELECT 'derived', topic, slice, 0
FROM unnest(%(topics)s::text[]) AS t (topic) CROSS JOIN unnest(%(slices)s::int[]) AS s (slice)
ON CONFLICT DO NOTHING
