SELECT id, projection, topic, partition, "offset", key, value, timestamp_ms, headers, state
FROM dcr.parked WHERE key = ANY (%(keys)s::bytea[]) ORDER BY id
