-- What was said about holding some identifiers apart from one another.
SELECT subject, other, dcr.to_ms(occurred_at), uuid_send(event_id), linked, role, apart, why
FROM {words} AS w
WHERE apart IS NOT NULL AND role IS NULL
  AND subject = ANY (%(subjects)s::text[]) AND other = ANY (%(subjects)s::text[])
