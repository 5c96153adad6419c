DELETE FROM dcr.timer t
USING unnest(%(subjects)s::text[], %(due_ms)s::bigint[]) AS rung (subject, due_ms)
WHERE t.subject = rung.subject AND t.due_at = dcr.from_ms(rung.due_ms)
