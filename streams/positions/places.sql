SELECT topic, partition, next FROM dcr.position
WHERE projection = %(reader)s
  AND (topic, partition) IN (SELECT * FROM unnest(%(topics)s::text[], %(partitions)s::int[]))
