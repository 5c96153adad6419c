-- Customers whose identifier begins with the words, with or without its namespace, or one of whose traits
-- does, or has words that begin like all of them. The namespaces are found by jumping along the primary key from one to the next; ';' follows ':'.
WITH RECURSIVE namespace (name) AS (
    (SELECT split_part(subject, ':', 1) FROM customer ORDER BY subject LIMIT 1)
    UNION ALL
    SELECT (SELECT split_part(subject, ':', 1) FROM customer WHERE subject >= name || ';' ORDER BY subject LIMIT 1)
    FROM namespace
    WHERE name IS NOT NULL
),
begin (words) AS (
    SELECT name || ':' || given FROM namespace, unnest(%(begins)s::text[]) given WHERE name IS NOT NULL
    UNION
    SELECT unnest(%(begins)s::text[])
),
found AS (
    SELECT c.subject
    FROM begin
    CROSS JOIN LATERAL (
        SELECT subject FROM customer
        WHERE subject >= begin.words AND subject < begin.words || chr(1114111)
        ORDER BY subject LIMIT %(limit)s
    ) c
    UNION
    SELECT subject FROM customer WHERE customer_id = %(words)s
    UNION
    (SELECT subject FROM customer_latest
     WHERE kind = 'trait' AND lower(left(value, 100)) LIKE %(pattern)s LIMIT %(limit)s)
    UNION
    (SELECT subject FROM customer_latest
     WHERE kind = 'trait' AND to_tsvector('simple', left(value, 100)) @@ to_tsquery('simple', %(beginnings)s)
     LIMIT %(limit)s)
)
SELECT c.subject, c.customer_id, dcr.to_ms(c.last_seen_at), c.events, c.last_channel, called.value
FROM found JOIN customer c USING (subject)
LEFT JOIN customer_latest called ON (called.subject, called.kind, called.name) = (c.subject, 'trait', 'name')
ORDER BY c.last_seen_at DESC, c.subject
LIMIT %(limit)s
