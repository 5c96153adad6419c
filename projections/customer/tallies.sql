SELECT subject, events, orders, dcr.to_ms(first_seen_at), dcr.to_ms(last_seen_at), last_event_id::text, last_channel
FROM customer WHERE subject = ANY (%(subjects)s)
