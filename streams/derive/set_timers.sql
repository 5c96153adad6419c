INSERT INTO dcr.timer AS t (subject, slice, due_at)
SELECT subject, slice, dcr.from_ms(due_ms)
FROM unnest(%(subjects)s::text[], %(slices)s::int[], %(due_ms)s::bigint[]) AS s (subject, slice, due_ms)
ON CONFLICT (subject) DO UPDATE SET due_at = least(t.due_at, excluded.due_at), slice = excluded.slice
