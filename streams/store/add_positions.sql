INSERT INTO dcr.position (projection, topic, partition, next)
SELECT v.schema, topic, slice, 0
FROM dcr.version v
CROSS JOIN unnest(%(topics)s::text[]) AS t (topic)
CROSS JOIN unnest(%(slices)s::int[]) AS s (slice)
WHERE v.state = 'ready'
ON CONFLICT DO NOTHING
