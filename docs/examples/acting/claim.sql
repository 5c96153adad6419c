-- No row where it was acted on before, was taken back meanwhile, or is too old to matter to anybody.
INSERT INTO acting.sent (subject, signal, about, occurred_at, event_id)
SELECT %(subject)s, %(signal)s, %(about)s, dcr.from_ms(%(occurred_ms)s), %(event_id)s
WHERE dcr.from_ms(%(occurred_ms)s) > now() - interval '1 day'
  AND NOT EXISTS (SELECT FROM finding WHERE subject = %(subject)s AND occurred_at = dcr.from_ms(%(occurred_ms)s)
                  AND event_id = %(event_id)s AND withdrawn)
ON CONFLICT DO NOTHING
