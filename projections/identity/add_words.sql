INSERT INTO identity_word (subject, other, occurred_at, event_id, linked, role, apart, why)
SELECT subject, other, dcr.from_ms(occurred_ms), event_id, linked, role, apart, why
FROM unnest(%(subject)s::text[], %(other)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[],
            %(linked)s::bool[], %(role)s::text[], %(apart)s::bool[], %(why)s::text[])
     AS t (subject, other, occurred_ms, event_id, linked, role, apart, why)
ON CONFLICT (subject, occurred_at, event_id) DO NOTHING
