SELECT h.one, h.two, dcr.to_ms(h.occurred_at), uuid_send(h.event_id), h.rule, h.reason
FROM identity_held h
LEFT JOIN identity_member a ON a.subject = h.one
LEFT JOIN identity_member b ON b.subject = h.two
WHERE (a.leader IS NULL OR b.leader IS NULL OR a.leader <> b.leader)
  AND (%(subjects)s::text[] IS NULL OR h.one = ANY (%(subjects)s) OR h.two = ANY (%(subjects)s))
ORDER BY h.occurred_at DESC, h.event_id DESC, h.one, h.two
LIMIT %(limit)s
