INSERT INTO customer AS c
    (subject, customer_id, events, orders, first_seen_at, last_seen_at, last_event_id, last_channel)
SELECT subject, customer_id, events, orders, dcr.from_ms(first_ms), dcr.from_ms(last_ms), last_id, channel
FROM unnest(%(subject)s::text[], %(customer_id)s::text[], %(events)s::bigint[], %(orders)s::bigint[],
            %(first_ms)s::bigint[], %(last_ms)s::bigint[], %(last_id)s::uuid[], %(channel)s::text[])
     AS t (subject, customer_id, events, orders, first_ms, last_ms, last_id, channel)
ON CONFLICT (subject) DO UPDATE SET
    events = c.events + excluded.events,
    orders = c.orders + excluded.orders,
    first_seen_at = least(c.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at),
    last_channel = CASE WHEN (excluded.last_seen_at, excluded.last_event_id) > (c.last_seen_at, c.last_event_id)
                        THEN excluded.last_channel ELSE c.last_channel END,
    last_event_id = CASE WHEN (excluded.last_seen_at, excluded.last_event_id) > (c.last_seen_at, c.last_event_id)
                         THEN excluded.last_event_id ELSE c.last_event_id END
