-- Parking the same record again changes nothing, but for one that was retried in vain: it waits on.
INSERT INTO dcr.parked
    (projection, topic, partition, "offset", key, value, timestamp_ms, headers, code, reason, trace)
VALUES (%(projection)s, %(topic)s, %(partition)s, %(offset)s, %(key)s, %(value)s, %(timestamp_ms)s,
        %(headers)s, %(code)s, %(reason)s, %(trace)s)
ON CONFLICT (projection, topic, partition, "offset") DO UPDATE
SET state = 'waiting', decided_at = NULL, code = excluded.code, reason = excluded.reason, trace = excluded.trace
WHERE parked.state = 'retried'
