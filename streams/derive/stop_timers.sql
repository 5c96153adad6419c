-- Under another slice somebody else has set it, who may have heard more.
DELETE FROM dcr.timer t
USING unnest(%(subjects)s::text[], %(slices)s::int[], %(due_ms)s::bigint[]) AS rung (subject, slice, due_ms)
WHERE (t.subject, t.slice) = (rung.subject, rung.slice) AND t.due_at = dcr.from_ms(rung.due_ms)
