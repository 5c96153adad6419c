-- How journeys went on between channels: every journey of which something was heard between two times, taken whole from
-- its beginning to the second of them. Each word is read once, then everything is counted in sets.
WITH heard AS MATERIALIZED (
    SELECT DISTINCT about
    FROM finding
    WHERE said AND NOT withdrawn AND starts_with(type, 'journey.')
      AND occurred_at >= dcr.from_ms(%(from_ms)s) AND occurred_at < dcr.from_ms(%(to_ms)s)
      AND (%(intents)s::text[] IS NULL OR name = ANY (%(intents)s))
),
word AS MATERIALIZED (
    SELECT about AS journey, f.name AS intent, f.type, f.channel, f.occurred_at, f.event_id, told.*,
           array_position(ARRAY['started', 'resumed', 'moved', 'paused', 'completed', 'abandoned'],
                          split_part(f.type, '.', 2)) AS turn  -- of what became true in one moment
    FROM heard JOIN finding f USING (about)
    CROSS JOIN LATERAL json_to_record(f.fields::json) AS told (
        from_channel text, gap_seconds bigint, gaps_seconds bigint, switches bigint, repeats bigint,
        asked_again bigint, contacts bigint
    )
    WHERE f.said AND NOT f.withdrawn AND starts_with(f.type, 'journey.') AND f.occurred_at < dcr.from_ms(%(to_ms)s)
),
before AS (
    -- Sums only grow, so the greatest of earlier moments is the last.
    SELECT *, coalesce(max(repeats) OVER earlier, 0) AS repeats_before, coalesce(max(asked_again) OVER earlier, 0) AS asked_before,
           bool_or(type = 'journey.resumed') OVER (PARTITION BY journey, occurred_at) AS resumed
    FROM word
    WINDOW earlier AS (PARTITION BY journey ORDER BY occurred_at RANGE UNBOUNDED PRECEDING EXCLUDE GROUP)
),
newest AS (
    SELECT DISTINCT ON (journey) journey, intent, switches, gaps_seconds, repeats, asked_again, contacts,
           CASE type WHEN 'journey.completed' THEN 'completed' WHEN 'journey.abandoned' THEN 'abandoned' ELSE 'open' END AS state
    FROM word
    ORDER BY journey, occurred_at DESC, turn DESC, switches DESC, event_id DESC
),
crossing AS MATERIALIZED (
    SELECT journey, b.from_channel, b.channel AS to_channel, b.gap_seconds, b.resumed,
           coalesce(lead(repeats_before) OVER along, newest.repeats) - repeats_before AS repeats,
           coalesce(lead(asked_before) OVER along, newest.asked_again) - asked_before AS asked_again
    FROM before b JOIN newest USING (journey)
    WHERE b.type = 'journey.moved' AND b.from_channel IS NOT NULL
    WINDOW along AS (PARTITION BY journey ORDER BY b.occurred_at, b.switches, b.event_id)
),
paused AS (
    SELECT journey, bool_or(type = 'journey.paused') AS paused,
           bool_or(type = 'journey.resumed' AND gap_seconds <= %(slow_seconds)s) AS resumed_within_a_day
    FROM word GROUP BY journey
),
slow AS (
    SELECT journey, count(*) AS switches FROM crossing WHERE gap_seconds > %(slow_seconds)s GROUP BY journey
),
journey AS MATERIALIZED (
    -- What a burden counts beyond its most makes no difference: so few kinds of journeys are left to tell of.
    SELECT newest.*, paused.paused, paused.resumed_within_a_day,
           ARRAY[least(coalesce(slow.switches, 0), %(most_slow_switches)s), least(repeats, %(most_repeats)s),
                 least(asked_again, %(most_asked_again)s), least(contacts, %(most_contacts)s),
                 least(gaps_seconds / 86400, %(most_days_paused)s), (state = 'abandoned')::int] AS burden
    FROM newest JOIN paused USING (journey) LEFT JOIN slow USING (journey)
),
kind AS (
    SELECT intent, state, burden, count(*) AS journeys, count(*) FILTER (WHERE switches > 0) AS crossed,
           sum(switches)::bigint AS switches, count(*) FILTER (WHERE paused) AS paused,
           count(*) FILTER (WHERE resumed_within_a_day) AS resumed_within_a_day, sum(gaps_seconds)::bigint AS gaps_seconds,
           sum(repeats)::bigint AS repeats, sum(asked_again)::bigint AS asked_again, sum(contacts)::bigint AS contacts
    FROM journey GROUP BY intent, state, burden
),
pair AS (
    SELECT from_channel, to_channel, count(DISTINCT journey) AS journeys, count(*) AS crossings,
           count(DISTINCT journey) FILTER (WHERE resumed) AS resumed,
           count(DISTINCT journey) FILTER (WHERE resumed AND gap_seconds <= %(slow_seconds)s) AS resumed_within_a_day,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY gap_seconds) AS median_gap_seconds,
           percentile_disc(0.9) WITHIN GROUP (ORDER BY gap_seconds) AS p90_gap_seconds,
           sum(c.repeats)::bigint AS repeats, sum(c.asked_again)::bigint AS asked_again,
           count(DISTINCT journey) FILTER (WHERE state = 'completed') AS completed,
           count(DISTINCT journey) FILTER (WHERE state = 'abandoned') AS abandoned
    FROM crossing c JOIN journey USING (journey)
    GROUP BY from_channel, to_channel
),
borne AS (
    SELECT from_channel, to_channel, burden, count(*) AS journeys
    FROM (SELECT DISTINCT from_channel, to_channel, journey FROM crossing) crossed JOIN journey USING (journey)
    GROUP BY from_channel, to_channel, burden
)
SELECT (SELECT coalesce(json_agg(kind), '[]') FROM kind),
       (SELECT coalesce(json_agg(pair ORDER BY journeys DESC, from_channel, to_channel), '[]') FROM pair),
       (SELECT coalesce(json_agg(borne), '[]') FROM borne)
