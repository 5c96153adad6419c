-- What was said about matters of `who`: what can be read, and what was decided, which may be on its way still.
-- One identifier after the other, along its index: nobody plans to read everybody's words.
SELECT w.kind, w.about, (extract(epoch FROM w.occurred_at AT TIME ZONE 'UTC') * 1000)::bigint AS occurred_ms,
       w.event_id::text AS event_id, w.subject, w.type, w.channel, w.source, w.fields AS said, NULL::bigint AS version
FROM who
CROSS JOIN LATERAL (
    SELECT * FROM matter_word m WHERE m.subject = who.subject AND m.kind = ANY (%(kinds)s::text[]) OFFSET 0
) AS w
WHERE w.occurred_at <= coalesce(dcr.from_ms(%(as_of)s), 'infinity')
  AND (%(known_at)s::bigint IS NULL OR EXISTS (
      SELECT FROM timeline t
      WHERE (t.subject, t.occurred_at, t.event_id) = (w.subject, w.occurred_at, w.event_id)
        AND t.recorded_at <= dcr.from_ms(%(known_at)s)))
UNION ALL
SELECT '', d.originator_id, NULL, NULL, d.subject, d.topic, NULL, NULL, encode(d.state, 'hex'), d.originator_version
FROM who
CROSS JOIN LATERAL (SELECT * FROM dcr.decision d WHERE d.subject = who.subject OFFSET 0) AS d
