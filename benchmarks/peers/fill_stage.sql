COPY stage (occurred_ms, recorded_ms, "offset", event_id, partition, subject, type, channel, written) FROM STDIN
