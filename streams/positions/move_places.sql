UPDATE dcr.position p SET next = m.next
FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(mine)s::bigint[], %(next)s::bigint[])
     AS m (topic, partition, mine, next)
WHERE p.projection = %(reader)s AND (p.topic, p.partition, p.next) = (m.topic, m.partition, m.mine)
