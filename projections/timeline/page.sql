-- A page, newest first; what was derived is shown to those who ask for it. Each subject is read along the primary key, then the few heads are merged.
-- The time is made whole here: PostgreSQL calls our own function for it, a third of what the page would cost.
SELECT t.subject, t.type, (extract(epoch FROM t.recorded_at AT TIME ZONE 'UTC') * 1000)::bigint AS recorded_ms,
       t.partition, t."offset", t.written
FROM who AS s
CROSS JOIN LATERAL (
    SELECT *
    FROM timeline
    WHERE subject = s.subject
      AND (occurred_at, event_id) < (
          coalesce(dcr.from_ms(%(before_ms)s), 'infinity'),
          coalesce(%(before_id)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      )
      AND occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
      AND recorded_at <= coalesce(dcr.from_ms(%(known_at)s), 'infinity')
      AND CASE WHEN %(types)s::text[] IS NULL THEN NOT (starts_with(type, 'journey.') OR starts_with(type, 'signal.'))
               ELSE type = ANY (%(types)s) END
      AND (%(channels)s::text[] IS NULL OR channel = ANY (%(channels)s))
    ORDER BY occurred_at DESC, event_id DESC
    LIMIT %(limit)s
) t
ORDER BY t.occurred_at DESC, t.event_id DESC, t.subject DESC
LIMIT %(limit)s
