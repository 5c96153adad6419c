-- What became true of journeys of some subjects between two times, oldest first.
SELECT dcr.to_ms(occurred_at), type, channel, fields
FROM finding
WHERE subject = ANY (%(subjects)s) AND said AND NOT withdrawn AND starts_with(type, 'journey.')
  AND occurred_at >= dcr.from_ms(%(from_ms)s) AND occurred_at < dcr.from_ms(%(to_ms)s)
ORDER BY occurred_at, array_position(ARRAY['started', 'resumed', 'moved', 'paused', 'completed', 'abandoned'],
                                     split_part(type, '.', 2)), event_id
