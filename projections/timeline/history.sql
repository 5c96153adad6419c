-- The whole story of some subjects, oldest first.
SELECT subject, type, dcr.to_ms(recorded_at), partition, "offset", written
FROM timeline
WHERE subject = ANY (%(subjects)s)
ORDER BY occurred_at, event_id, subject
