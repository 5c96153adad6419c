-- Compare and set: a position that is not where this worker left it means that another one moved it.
UPDATE dcr.position p SET next = m.next
FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(mine)s::bigint[], %(next)s::bigint[])
     AS m (topic, partition, mine, next)
WHERE p.projection = ANY (%(projections)s)
  AND p.topic = m.topic AND p.partition = m.partition AND p.next = m.mine
