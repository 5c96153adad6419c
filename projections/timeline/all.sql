SELECT subject, dcr.to_ms(occurred_at), event_id::text, dcr.to_ms(recorded_at), partition, "offset", type, channel, written
FROM timeline
