-- The whole story of some subjects, as it was true at one time and known at another.
SELECT subject, type, dcr.to_ms(recorded_at), partition, "offset", written
FROM timeline
WHERE subject = ANY (%(subjects)s)
  AND occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
  AND recorded_at <= coalesce(dcr.from_ms(%(known_at)s), 'infinity')
  AND (%(types)s::text[] IS NULL OR type = ANY (%(types)s))
