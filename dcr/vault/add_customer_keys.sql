INSERT INTO dcr.customer_key (subject, key_id, wrapped, name)
SELECT subject, key_id, decode(wrapped, 'hex'), name
FROM unnest(%(subjects)s::text[], %(key_ids)s::text[], %(wrapped)s::text[], %(names)s::text[])
AS told (subject, key_id, wrapped, name)
ON CONFLICT (subject) DO NOTHING
RETURNING subject
