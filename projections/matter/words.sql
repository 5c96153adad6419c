-- All words of some kinds, those about one matter together.
SELECT kind, about, dcr.to_ms(occurred_at), uuid_send(event_id), subject, type, channel, source, fields
FROM matter_word
WHERE kind = ANY (%(kinds)s)
ORDER BY kind, about
