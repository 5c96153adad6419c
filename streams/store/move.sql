-- One worker at a time, so that the second statement sees what the one before did.
SELECT FROM dcr.position p JOIN dcr.version v ON v.schema = p.projection AND v.name = 'timeline' AND v.serving
WHERE (p.topic, p.partition) IN (SELECT * FROM unnest(%(topics)s::text[], %(partitions)s::int[]))
ORDER BY p.topic, p.partition FOR UPDATE OF p;
-- Compare and set: every version of ours that stands where this worker believes goes along.
WITH move AS (
    SELECT * FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(mine)s::bigint[], %(next)s::bigint[])
                  AS m (topic, partition, mine, next)
),
along AS (
    SELECT v.schema, v.name, v.serving
    FROM dcr.version v
    JOIN dcr.position p ON p.projection = v.schema
    JOIN move m ON (m.topic, m.partition, m.mine) = (p.topic, p.partition, p.next)
    WHERE v.state = 'ready' AND (v.name, v.definition) IN (SELECT * FROM unnest(%(names)s::text[], %(definitions)s::int[]))
    GROUP BY v.schema
    HAVING count(*) = (SELECT count(*) FROM move)
),
moved AS (
    UPDATE dcr.position p SET next = m.next
    FROM move m, along a
    WHERE p.projection = a.schema AND (p.topic, p.partition, p.next) = (m.topic, m.partition, m.mine)
    RETURNING p.projection
)
SELECT schema, name, serving, (SELECT count(*) FROM moved WHERE projection = schema) FROM along ORDER BY schema
