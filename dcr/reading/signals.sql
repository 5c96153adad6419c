-- What was said of signals until a time and not taken back.
SELECT f.type, f.name, f.about, (extract(epoch FROM f.occurred_at AT TIME ZONE 'UTC') * 1000)::bigint AS occurred_ms,
       f.event_id::text AS event_id, f.subject, f.channel, f.fields
FROM who
JOIN finding f USING (subject)
WHERE f.said AND NOT f.withdrawn AND f.type IN ('signal.raised', 'signal.cleared')
  AND f.occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
