-- Whom a question is about, how complete the answer is, and what is asked about her: one statement, so one state of the
-- database. What stands in braces are statements of their own. The first row says who she is, or that she was erased.
WITH who (subject, leader) AS MATERIALIZED (
{resolve}
),
whole (through_ms, parked) AS (
{complete_through}
)
SELECT CASE WHEN row_number() OVER () = 1 THEN (SELECT array_agg(subject ORDER BY subject) FROM who) END,
       (SELECT min(leader) FROM who),
       CASE WHEN NOT EXISTS (SELECT FROM who) THEN ({erased})::text END, whole.*, asked.*
FROM whole LEFT JOIN (
{asked}
) asked ON true
