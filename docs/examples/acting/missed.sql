-- Signals of the last day that nobody has acted on.
SELECT event_id::text, subject, dcr.to_ms(occurred_at), name, about, fields::json -> 'details'
FROM finding
WHERE said AND NOT withdrawn AND type = 'signal.raised' AND occurred_at > now() - interval '1 day'
  AND (subject, name, about, occurred_at) NOT IN (SELECT subject, signal, about, occurred_at FROM acting.sent)
ORDER BY occurred_at
