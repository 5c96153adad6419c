SELECT topic, partition, "offset", key, value, timestamp_ms, headers
FROM dcr.parked
WHERE projection = %(projection)s AND state <> 'retried'
