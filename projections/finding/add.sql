INSERT INTO finding AS f (subject, occurred_at, event_id, said, withdrawn, type, name, about, channel, fields)
SELECT subject, dcr.from_ms(occurred_ms), event_id, said, withdrawn, type, name, about, channel, fields
FROM unnest(%(subject)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[], %(said)s::boolean[],
            %(withdrawn)s::boolean[], %(type)s::text[], %(name)s::text[], %(about)s::text[], %(channel)s::text[],
            %(fields)s::text[])
     AS t (subject, occurred_ms, event_id, said, withdrawn, type, name, about, channel, fields)
ON CONFLICT (subject, occurred_at, event_id) DO UPDATE SET
    said = f.said OR excluded.said,
    withdrawn = f.withdrawn OR excluded.withdrawn,
    type = coalesce(f.type, excluded.type),
    name = coalesce(f.name, excluded.name),
    about = coalesce(f.about, excluded.about),
    channel = coalesce(f.channel, excluded.channel),
    fields = coalesce(f.fields, excluded.fields)
