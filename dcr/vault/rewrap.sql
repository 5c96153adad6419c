UPDATE dcr.customer_key SET wrapped = decode(told.wrapped, 'hex')
FROM unnest(%(subjects)s::text[], %(wrapped)s::text[]) AS told (subject, wrapped)
WHERE customer_key.subject = told.subject
