SELECT bool_and(coalesce(p.next, 0) >= e.next)
FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(ends)s::bigint[]) AS e (topic, partition, next)
JOIN dcr.version v ON v.name = 'timeline' AND v.serving
LEFT JOIN dcr.position p ON (p.projection, p.topic, p.partition) = (v.schema, e.topic, e.partition)
