SELECT c.subject, c.customer_id, dcr.to_ms(c.last_seen_at), c.events, c.last_channel, called.value
FROM customer c
LEFT JOIN customer_latest called ON (called.subject, called.kind, called.name) = (c.subject, 'trait', 'name')
ORDER BY c.last_seen_at DESC, c.subject
LIMIT %(limit)s
