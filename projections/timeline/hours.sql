-- How much happened in each hour (UTC) between two times, by type and channel; what was derived is left out.
SELECT extract(hour FROM occurred_at AT TIME ZONE 'UTC')::int, type, channel, count(*)
FROM timeline
WHERE subject = ANY (%(subjects)s)
  AND occurred_at >= dcr.from_ms(%(from_ms)s) AND occurred_at < dcr.from_ms(%(to_ms)s)
  AND NOT starts_with(type, 'journey.') AND NOT starts_with(type, 'signal.')
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
