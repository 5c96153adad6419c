-- Links held back whose ends are two customers still, and pairs that staff hold apart though nobody has linked them.
WITH back AS (
    SELECT h.one, h.two, h.occurred_at, h.event_id, h.rule, h.reason
    FROM identity_held h
    LEFT JOIN identity_member a ON a.subject = h.one
    LEFT JOIN identity_member b ON b.subject = h.two
    WHERE a.leader IS NULL OR b.leader IS NULL OR a.leader <> b.leader
),
spoken AS (
    SELECT DISTINCT ON (one, two) one, two, occurred_at, event_id, apart, why
    FROM (
        SELECT least(subject, other) AS one, greatest(subject, other) AS two, w.*
        FROM identity_word w WHERE apart IS NOT NULL AND role IS NULL AND subject <> other
    ) AS word
    ORDER BY one, two, occurred_at DESC, event_id DESC, subject DESC
),
held AS (
    SELECT * FROM back
    UNION ALL
    SELECT one, two, occurred_at, event_id, 'apart', coalesce(why, '') FROM spoken s
    WHERE apart AND NOT EXISTS (SELECT FROM identity_held h WHERE (h.one, h.two) = (s.one, s.two))
)
SELECT one, two, dcr.to_ms(occurred_at), uuid_send(event_id), rule, reason
FROM held
WHERE %(subjects)s::text[] IS NULL OR one = ANY (%(subjects)s) OR two = ANY (%(subjects)s)
ORDER BY occurred_at DESC, event_id DESC, one, two
LIMIT %(limit)s
