SELECT subject, key_id, wrapped, name FROM dcr.customer_key WHERE subject = ANY (%(subjects)s)
UNION
SELECT subject, key_id, wrapped, name FROM dcr.customer_key WHERE key_id = ANY (%(key_ids)s)
