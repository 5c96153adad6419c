SELECT subject, key_id, wrapped, name FROM dcr.customer_key WHERE subject = ANY (string_to_array(%(subjects)s, ' '))
UNION
SELECT subject, key_id, wrapped, name FROM dcr.customer_key WHERE key_id = ANY (string_to_array(%(key_ids)s, ' '))
