-- Of these subjects, exactly the rows given stay.
WITH settled AS (
    SELECT * FROM unnest(%(subject)s::text[], %(customer_id)s::text[], %(leader)s::text[]) AS t (subject, customer_id, leader)
),
gone AS (
    DELETE FROM identity_member m
    WHERE m.subject = ANY (%(subjects)s::text[]) AND NOT EXISTS (SELECT FROM settled s WHERE s.subject = m.subject)
)
INSERT INTO identity_member AS m (subject, customer_id, leader)
SELECT subject, customer_id, leader FROM settled
ON CONFLICT (subject) DO UPDATE SET leader = excluded.leader WHERE m.leader <> excluded.leader
