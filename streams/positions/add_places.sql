INSERT INTO dcr.position (projection, topic, partition, next)
SELECT %(reader)s, topic, partition, 0
FROM unnest(%(topics)s::text[], %(partitions)s::int[]) AS p (topic, partition)
ON CONFLICT DO NOTHING
