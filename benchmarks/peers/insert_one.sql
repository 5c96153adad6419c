INSERT INTO timeline_1.timeline
    (occurred_at, recorded_at, "offset", event_id, partition, subject, type, channel, written)
VALUES (dcr.from_ms(%(occurred_ms)s), dcr.from_ms(%(recorded_ms)s), %(offset)s, %(event_id)s::uuid, %(partition)s,
        %(subject)s, %(type)s, %(channel)s, %(written)s)
ON CONFLICT (subject, occurred_at, event_id) DO NOTHING
