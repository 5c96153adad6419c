SELECT subject, dcr.to_ms(occurred_at), replace(event_id::text, '-', ''), said, withdrawn,
       coalesce(type, ''), coalesce(name, ''), coalesce(about, ''), coalesce(channel, '')
FROM finding
WHERE subject = ANY (%(subjects)s)
