-- What one projection has set aside of some subjects and not folded since.
SELECT topic, partition, "offset", key, value, timestamp_ms, headers
FROM dcr.parked
WHERE projection = %(projection)s AND key = ANY (%(keys)s::bytea[]) AND state <> 'retried'
