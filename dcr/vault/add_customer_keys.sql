-- Of nobody who is erased.
INSERT INTO dcr.customer_key (subject, key_id, wrapped, name)
SELECT subject, key_id, decode(wrapped, 'hex'), name
FROM unnest(%(subjects)s::text[], %(key_ids)s::text[], %(wrapped)s::text[], %(names)s::text[])
AS told (subject, key_id, wrapped, name)
WHERE NOT EXISTS (SELECT FROM (SELECT DISTINCT salt FROM dcr.erasure) e
                  JOIN dcr.erased d ON d.hash = sha256(e.salt || convert_to(told.subject, 'UTF8')))
ON CONFLICT (subject) DO NOTHING
RETURNING subject
