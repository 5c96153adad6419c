-- What was said about matters of `who`: what can be read, and what was decided, which may be on its way still.
SELECT w.kind, w.about, (extract(epoch FROM w.occurred_at AT TIME ZONE 'UTC') * 1000)::bigint AS occurred_ms,
       w.event_id::text AS event_id, w.subject, w.type, w.channel, w.source, w.fields AS said, NULL::bigint AS version
FROM who
JOIN matter_word w USING (subject)
WHERE w.kind = ANY (%(kinds)s::text[])
  AND w.occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
  AND (%(known_at)s::bigint IS NULL OR EXISTS (
      SELECT FROM timeline t
      WHERE (t.subject, t.occurred_at, t.event_id) = (w.subject, w.occurred_at, w.event_id)
        AND t.recorded_at <= dcr.from_ms(%(known_at)s)))
UNION ALL
SELECT '', d.originator_id, NULL, NULL, subject, d.topic, NULL, NULL, encode(d.state, 'hex'), d.originator_version
FROM who
JOIN dcr.decision d USING (subject)
