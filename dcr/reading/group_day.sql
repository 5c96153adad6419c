-- How busy the customers of a group were on a day. A customer is all of her identifiers; whoever is alone has no row in
-- identity_member. Only those who may have been there are looked up in the timeline, each along its primary key.
WITH named AS (
    SELECT DISTINCT ON (leader) leader, value
    FROM (SELECT coalesce(m.leader, l.subject) AS leader, l.value, l.occurred_at, l.event_id
          FROM customer_latest l LEFT JOIN identity_member m USING (subject)
          WHERE (l.kind, l.name) IN (SELECT * FROM unnest(%(kinds)s::text[], %(names)s::text[]))) said
    ORDER BY leader, occurred_at DESC, event_id DESC
),
member AS MATERIALIZED (
    SELECT c.subject, coalesce(m.leader, c.subject) AS leader
    FROM customer c LEFT JOIN identity_member m USING (subject)
    WHERE c.first_seen_at < dcr.from_ms(%(to_ms)s) AND c.last_seen_at >= dcr.from_ms(%(from_ms)s)
      AND (%(value)s::text IS NULL
           OR coalesce(m.leader, c.subject) IN (SELECT leader FROM named
                                                   WHERE value = %(value)s OR starts_with(value, %(hashed)s)))
),
met AS MATERIALIZED (
    SELECT leader, extract(hour FROM occurred_at AT TIME ZONE 'UTC')::int AS hour, channel, count(*) AS number
    FROM member
    CROSS JOIN LATERAL (
        SELECT occurred_at, channel FROM timeline t
        WHERE t.subject = member.subject
          AND t.occurred_at >= dcr.from_ms(%(from_ms)s) AND t.occurred_at < dcr.from_ms(%(to_ms)s)
          AND NOT starts_with(t.type, 'journey.') AND NOT starts_with(t.type, 'signal.')
    ) heard
    GROUP BY leader, hour, channel
)
SELECT (SELECT count(DISTINCT leader) FROM met),
       (SELECT coalesce(json_agg(json_build_array(hour, number, customers)), '[]')
        FROM (SELECT hour, number, count(*) AS customers
              FROM (SELECT leader, hour, sum(number)::bigint AS number FROM met GROUP BY leader, hour) hers
              GROUP BY hour, number) busy),
       (SELECT coalesce(json_agg(json_build_array(hour, channel, number)), '[]')
        FROM (SELECT hour, channel, sum(number)::bigint AS number FROM met GROUP BY hour, channel) by_channel)
