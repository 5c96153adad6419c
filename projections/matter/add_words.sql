INSERT INTO matter_word (subject, occurred_at, event_id, kind, about, type, channel, source, fields)
SELECT subject, dcr.from_ms(occurred_ms), event_id, kind, about, type, channel, source, fields
FROM unnest(%(subject)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[], %(kind)s::text[], %(about)s::text[],
            %(type)s::text[], %(channel)s::text[], %(source)s::text[], %(fields)s::text[])
     AS t (subject, occurred_ms, event_id, kind, about, type, channel, source, fields)
ON CONFLICT (subject, kind, occurred_at, event_id) DO NOTHING
