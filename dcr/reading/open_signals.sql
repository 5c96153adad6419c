-- Open signals of `who`, as one value: told beside another answer.
SELECT coalesce(json_agg(json_build_array(
           f.type, f.name, f.about, (extract(epoch FROM f.occurred_at AT TIME ZONE 'UTC') * 1000)::bigint,
           f.event_id, f.subject, f.channel, f.fields)), '[]')
FROM who
JOIN finding f USING (subject)
WHERE f.said AND NOT f.withdrawn AND f.type IN ('signal.raised', 'signal.cleared')
