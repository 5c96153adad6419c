SELECT subject, customer_id, dcr.to_ms(last_seen_at), events, last_channel
FROM customer
ORDER BY last_seen_at DESC, subject
LIMIT %(limit)s
