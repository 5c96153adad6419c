-- What of one customer waits for one version, in order.
SELECT id, projection, topic, partition, "offset", key, value, timestamp_ms, headers, code
FROM dcr.parked
WHERE state = 'waiting' AND projection = %(projection)s AND key = %(key)s
ORDER BY id
