-- Never back: another may have come further.
INSERT INTO dcr.position AS p (projection, topic, partition, next)
SELECT %(schema)s, topic, partition, next
FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(next)s::bigint[]) AS n (topic, partition, next)
ON CONFLICT (projection, topic, partition) DO UPDATE SET next = greatest(p.next, excluded.next)
