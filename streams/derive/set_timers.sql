-- Of nobody who is erased: whoever erases waits until this is done, or this waits for him.
LOCK TABLE dcr.position IN ROW EXCLUSIVE MODE;
INSERT INTO dcr.timer AS t (subject, slice, due_at)
SELECT subject, slice, dcr.from_ms(due_ms)
FROM unnest(%(subjects)s::text[], %(slices)s::int[], %(due_ms)s::bigint[]) AS s (subject, slice, due_ms)
WHERE NOT EXISTS (SELECT FROM (SELECT DISTINCT salt FROM dcr.erasure) e
                  JOIN dcr.erased d ON d.hash = sha256(e.salt || convert_to(s.subject, 'UTF8')))
ON CONFLICT (subject) DO UPDATE SET due_at = least(t.due_at, excluded.due_at), slice = excluded.slice
