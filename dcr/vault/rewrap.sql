UPDATE dcr.customer_key SET wrapped = decode(told.wrapped, 'hex')
FROM unnest(string_to_array(%(subjects)s, ' '), string_to_array(%(wrapped)s, ' ')) AS told (subject, wrapped)
WHERE customer_key.subject = told.subject
