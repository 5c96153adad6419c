INSERT INTO identity_word (subject, other, occurred_at, event_id, linked, role)
SELECT subject, other, dcr.from_ms(occurred_ms), event_id, linked, role
FROM unnest(%(subject)s::text[], %(other)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[],
            %(linked)s::bool[], %(role)s::text[])
     AS t (subject, other, occurred_ms, event_id, linked, role)
ON CONFLICT (subject, occurred_at, event_id) DO NOTHING
