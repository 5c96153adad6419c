-- The links of some identifiers, each with its place in the order of time: the first ones, and those with `ends`.
WITH word AS (
    SELECT subject AS node, other AS far, subject, occurred_at, event_id, linked
    FROM {words} AS w
    WHERE subject = ANY (%(subjects)s::text[]) AND linked IS NOT NULL AND role IS NULL AND subject <> other
    UNION ALL
    SELECT other, subject, subject, occurred_at, event_id, linked
    FROM {words} AS w
    WHERE other = ANY (%(subjects)s::text[]) AND linked IS NOT NULL AND role IS NULL AND subject <> other
),
spoken AS (
    SELECT *, bool_or(NOT linked) OVER (PARTITION BY node, far
                                        ORDER BY occurred_at DESC, event_id DESC, subject DESC) AS ended_since
    FROM word
),
link AS (
    SELECT DISTINCT ON (node, far) node, far, occurred_at, event_id
    FROM spoken WHERE NOT ended_since
    ORDER BY node, far, occurred_at, event_id
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY node ORDER BY occurred_at, event_id, far) AS nth FROM link
)
SELECT node, far, dcr.to_ms(occurred_at), uuid_send(event_id), nth
FROM numbered WHERE nth <= %(first)s OR far = ANY (%(ends)s::text[])
