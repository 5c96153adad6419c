COPY bare_timeline (occurred_at, recorded_at, "offset", event_id, partition, subject, type, channel, written)
FROM STDIN (FORMAT binary)
