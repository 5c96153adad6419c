-- What another statement, in braces, tells of matters as one value: told beside another answer.
SELECT coalesce(json_agg(json_build_array(kind, about, occurred_ms, event_id, subject, type, channel, source, said, version)),
                '[]')
FROM (
{matters}
) AS told
