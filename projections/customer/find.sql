-- Customers whose identifier begins with the words, with or without its namespace, or one of whose traits does.
WITH found AS (
    SELECT subject FROM customer WHERE subject >= %(begin)s AND subject < %(end)s
    UNION
    SELECT subject FROM customer WHERE customer_id = %(begin)s
    UNION
    SELECT subject FROM customer_latest WHERE kind = 'trait' AND lower(value) LIKE %(pattern)s
    UNION
    SELECT subject FROM customer WHERE split_part(subject, ':', 2) LIKE %(value_pattern)s
)
SELECT subject, customer_id, dcr.to_ms(last_seen_at), events, last_channel
FROM found JOIN customer USING (subject)
ORDER BY last_seen_at DESC, subject
LIMIT %(limit)s
