-- What was said about some matters, by whatever identifiers: what can be read, and what was decided.
SELECT w.kind, w.about, dcr.to_ms(w.occurred_at), w.event_id::text, w.subject, w.type, w.channel, w.source, w.fields,
       NULL::bigint
FROM unnest(%(abouts)s::text[]) AS asked (about)
JOIN matter_word w ON w.kind = %(kind)s AND w.about = asked.about
UNION ALL
SELECT '', d.originator_id, NULL, NULL, d.subject, d.topic, NULL, NULL, encode(d.state, 'hex'), d.originator_version
FROM unnest(%(abouts)s::text[]) AS asked (about)
JOIN dcr.decision d ON d.originator_id = %(kind)s || ':' || asked.about
