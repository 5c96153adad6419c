-- The words about some matters, of each at most one more than may be.
SELECT w.kind, w.about, w.occurred_ms, w.event_id, w.subject, w.type, w.channel, w.source, w.fields
FROM unnest(%(kind)s::text[], %(about)s::text[]) AS asked (kind, about)
CROSS JOIN LATERAL (
    SELECT kind, about, dcr.to_ms(occurred_at) AS occurred_ms, uuid_send(event_id) AS event_id, subject, type, channel,
           source, fields
    FROM matter_word m
    WHERE m.kind = asked.kind AND m.about = asked.about
    LIMIT %(limit)s
) AS w
ORDER BY w.kind, w.about
