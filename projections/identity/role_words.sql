-- What was said about the accounts of these subjects, or about these accounts: roles, and every parting.
SELECT subject, other, dcr.to_ms(occurred_at), uuid_send(event_id), linked, role
FROM identity_word
WHERE (subject = ANY (%(subjects)s::text[]) OR other = ANY (%(subjects)s::text[])) AND (role IS NOT NULL OR NOT linked)
