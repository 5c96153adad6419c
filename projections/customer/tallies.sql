-- What is counted for each subject, with its money and the newest words on it as lists.
SELECT c.subject, c.events, c.orders, dcr.to_ms(c.first_seen_at), dcr.to_ms(c.last_seen_at), c.last_event_id::text,
       c.last_channel,
       (SELECT json_agg(json_build_array(currency, ordered_minor, balance_minor))
        FROM customer_money WHERE subject = c.subject),
       (SELECT json_agg(json_build_array(kind, name, value, dcr.to_ms(occurred_at), event_id))
        FROM customer_latest WHERE subject = c.subject)
FROM who JOIN customer c USING (subject)
