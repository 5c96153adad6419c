SELECT subject, kind, name, value, dcr.to_ms(occurred_at), event_id::text
FROM customer_latest WHERE subject = ANY (%(subjects)s)
