-- What a person has left out of this projection stays out of its next version too.
INSERT INTO dcr.parked (projection, topic, partition, "offset", key, value, timestamp_ms, headers, code, reason, trace,
                        parked_at, state, why, decided_at)
SELECT %(schema)s, topic, partition, "offset", key, value, timestamp_ms, headers, code, reason, trace,
       parked_at, p.state, why, decided_at
FROM dcr.parked p JOIN dcr.version v ON v.schema = p.projection
WHERE v.name = %(name)s AND v.serving AND p.state = 'skipped'
ON CONFLICT DO NOTHING
