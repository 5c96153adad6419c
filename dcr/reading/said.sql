-- What was said about the identity of some subjects, with the interaction that said it.
SELECT w.subject, w.other, dcr.to_ms(w.occurred_at), uuid_send(w.event_id), w.linked, w.role,
       dcr.to_ms(t.recorded_at), t.channel, t.written
FROM identity_word w JOIN timeline t USING (subject, occurred_at, event_id)
WHERE w.linked IS NOT NULL AND (w.subject = ANY (%(subjects)s::text[]) OR w.other = ANY (%(subjects)s::text[]))
