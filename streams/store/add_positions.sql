INSERT INTO dcr.position (projection, topic, partition, next)
SELECT projection, topic, slice, 0
FROM unnest(%(projections)s::text[]) AS p (projection)
CROSS JOIN unnest(%(topics)s::text[]) AS t (topic)
CROSS JOIN unnest(%(slices)s::int[]) AS s (slice)
ON CONFLICT DO NOTHING
