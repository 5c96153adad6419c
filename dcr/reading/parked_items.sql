SELECT id, projection, topic, partition, "offset", key, code, reason, state, why,
       dcr.to_ms(parked_at) AS parked_ms, dcr.to_ms(decided_at) AS decided_ms
FROM dcr.parked
WHERE %(all)s OR state = 'waiting'
ORDER BY id
LIMIT %(limit)s
