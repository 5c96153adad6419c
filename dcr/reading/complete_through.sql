-- Up to when everything published is readable: the slice furthest behind decides,
-- and for the subjects in `who` the first record that is set aside. Each is looked up by its key, however many wait.
SELECT dcr.to_ms(least((SELECT min(complete_through) FROM dcr.lease), dcr.from_ms(min(first_ms)))),
       coalesce(sum(number), 0)::bigint
FROM who
CROSS JOIN LATERAL (
    SELECT min(timestamp_ms) AS first_ms, count(*) AS number
    FROM dcr.parked
    WHERE state = 'waiting' AND key = convert_to(who.subject, 'UTF8')
) aside
