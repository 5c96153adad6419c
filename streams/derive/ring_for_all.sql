-- Everybody who is known, under the slice she is heard of in. The primary key finds one row of each.
INSERT INTO dcr.timer (subject, slice, due_at)
SELECT c.subject, t.partition, to_timestamp(0)
FROM customer c CROSS JOIN LATERAL (SELECT partition FROM timeline WHERE subject = c.subject LIMIT 1) t
ON CONFLICT (subject) DO UPDATE SET due_at = excluded.due_at
