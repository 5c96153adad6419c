INSERT INTO customer_latest AS c (subject, kind, name, value, occurred_at, event_id)
SELECT subject, kind, name, value, dcr.from_ms(occurred_ms), event_id
FROM unnest(%(subject)s::text[], %(kind)s::text[], %(name)s::text[], %(value)s::text[],
            %(occurred_ms)s::bigint[], %(event_id)s::uuid[])
     AS t (subject, kind, name, value, occurred_ms, event_id)
ON CONFLICT (subject, kind, name) DO UPDATE SET
    value = excluded.value, occurred_at = excluded.occurred_at, event_id = excluded.event_id
WHERE (excluded.occurred_at, excluded.event_id) > (c.occurred_at, c.event_id)
