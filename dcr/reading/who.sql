    -- Everybody she is; where she is nobody else, what stands in braces knows her by this one identifier.
    WITH led AS MATERIALIZED (
        SELECT leader FROM identity_member WHERE subject = %(id)s OR customer_id = %(id)s LIMIT 1
    )
    SELECT m.subject, m.leader FROM led JOIN identity_member m USING (leader)
    UNION ALL
    SELECT subject, subject FROM (
{alone}
    ) AS alone WHERE NOT EXISTS (SELECT FROM led)
