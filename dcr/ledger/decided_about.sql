SELECT originator_id, originator_version, topic, state
FROM dcr.decision
WHERE subject = ANY (%(subjects)s)
ORDER BY notification_id
