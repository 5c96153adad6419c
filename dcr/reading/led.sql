-- Of each subject the one that stands for the customer, and all she is.
SELECT asked.subject, coalesce(m.leader, asked.subject),
       coalesce((SELECT array_agg(subject ORDER BY subject) FROM identity_member WHERE leader = m.leader),
                ARRAY[asked.subject])
FROM unnest(%(subjects)s::text[]) AS asked (subject) LEFT JOIN identity_member m USING (subject)
