-- Of nobody who is erased.
INSERT INTO dcr.customer_key (subject, key_id, wrapped, name)
SELECT subject, key_id, decode(wrapped, 'hex'), nullif(name, '')
FROM unnest(string_to_array(%(subjects)s, ' '), string_to_array(%(key_ids)s, ' '),
            string_to_array(%(wrapped)s, ' '), string_to_array(%(names)s, ' '))
AS told (subject, key_id, wrapped, name)
WHERE NOT EXISTS (SELECT FROM (SELECT DISTINCT salt FROM dcr.erasure) e
                  JOIN dcr.erased d ON d.hash = sha256(e.salt || convert_to(told.subject, 'UTF8')))
ON CONFLICT (subject) DO NOTHING
RETURNING subject
