-- Which of these interactions are there already, and which copy of them is kept.
SELECT k.number, dcr.to_ms(t.recorded_at), t.partition, t."offset", t.written
FROM unnest(%(subjects)s::text[], %(occurred)s::bigint[], %(ids)s::uuid[])
     WITH ORDINALITY AS k (subject, occurred_ms, event_id, number)
JOIN timeline t ON t.subject = k.subject
               AND t.occurred_at = dcr.from_ms(k.occurred_ms)
               AND t.event_id = k.event_id
