-- A peer delivers at least once: what is there already is left alone, and counted by nobody again.
INSERT INTO timeline_1.timeline
    (occurred_at, recorded_at, "offset", event_id, partition, subject, type, channel, written)
SELECT dcr.from_ms(occurred_ms), dcr.from_ms(recorded_ms), "offset", event_id, partition, subject, type, channel, written
FROM stage
ON CONFLICT (subject, occurred_at, event_id) DO NOTHING
RETURNING event_id::text
