-- Customers whose identifier begins with the words, with or without its namespace, or one of whose traits does,
-- or has words that begin like all of them.
WITH found AS (
    SELECT subject FROM customer WHERE subject >= %(begin)s AND subject < %(end)s
    UNION
    SELECT subject FROM customer WHERE customer_id = %(begin)s
    UNION
    SELECT subject FROM customer_latest WHERE kind = 'trait' AND lower(left(value, 100)) LIKE %(pattern)s
    UNION
    SELECT subject FROM customer_latest
    WHERE kind = 'trait' AND to_tsvector('simple', left(value, 100)) @@ to_tsquery('simple', %(beginnings)s)
    UNION
    SELECT subject FROM customer WHERE split_part(subject, ':', 2) LIKE %(value_pattern)s
)
SELECT c.subject, c.customer_id, dcr.to_ms(c.last_seen_at), c.events, c.last_channel, called.value
FROM found JOIN customer c USING (subject)
LEFT JOIN customer_latest called ON (called.subject, called.kind, called.name) = (c.subject, 'trait', 'name')
ORDER BY c.last_seen_at DESC, c.subject
LIMIT %(limit)s
