-- What another statement, in braces, tells of signals as one value: told beside another answer.
SELECT coalesce(json_agg(json_build_array(type, name, about, occurred_ms, event_id, subject, channel, fields)), '[]')
FROM (
{signals}
) AS told
