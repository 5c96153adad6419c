-- How much happened on each day (UTC) by type and channel, from one time on.
SELECT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), type, channel, count(*)
FROM timeline
WHERE subject = ANY (%(subjects)s)
  AND occurred_at >= dcr.from_ms(%(from_ms)s)
  AND occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
  AND recorded_at <= coalesce(dcr.from_ms(%(known_at)s), 'infinity')
  AND NOT starts_with(type, 'journey.') AND NOT starts_with(type, 'signal.')
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
