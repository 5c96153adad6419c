INSERT INTO channel_use AS u (subject, channel, times, latest_at)
SELECT subject, channel, times, dcr.from_ms(latest_ms)
FROM unnest(%(subject)s::text[], %(channel)s::text[], %(times)s::bigint[], %(latest_ms)s::bigint[])
     AS t (subject, channel, times, latest_ms)
ON CONFLICT (subject, channel) DO UPDATE SET
    times = u.times + excluded.times,
    latest_at = greatest(u.latest_at, excluded.latest_at)
