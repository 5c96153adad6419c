SELECT r.through, d.notification_id, d.originator_id, d.originator_version, d.topic, d.state
FROM dcr.relayed r
JOIN LATERAL (
    SELECT * FROM dcr.decision WHERE notification_id > r.through ORDER BY notification_id LIMIT %(limit)s
) d ON true
ORDER BY d.notification_id
