-- The identifiers of each customer who has one of these; an identifier that was never linked is a customer by itself.
SELECT array_agg(coalesce(m.subject, s.subject) ORDER BY coalesce(m.subject, s.subject) COLLATE "C")
FROM (SELECT DISTINCT coalesce(i.leader, asked) AS leader, CASE WHEN i.leader IS NULL THEN asked END AS subject
      FROM unnest(%(subjects)s::text[]) AS asked LEFT JOIN identity_member i ON i.subject = asked) s
LEFT JOIN identity_member m ON m.leader = s.leader
GROUP BY s.leader
ORDER BY s.leader
