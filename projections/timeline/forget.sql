DELETE FROM timeline t
USING unnest(%(subjects)s::text[], %(occurred)s::bigint[], %(ids)s::uuid[]) AS k (subject, occurred_ms, event_id)
WHERE t.subject = k.subject AND t.occurred_at = dcr.from_ms(k.occurred_ms) AND t.event_id = k.event_id
