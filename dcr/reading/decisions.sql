-- Decisions that are on the log, by what the relay says.
SELECT originator_id, originator_version, topic, state FROM dcr.decision
WHERE notification_id <= (SELECT through FROM dcr.relayed)
ORDER BY notification_id
