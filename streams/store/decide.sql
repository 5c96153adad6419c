-- Compare and set: of two who decide at once, one does.
UPDATE dcr.parked SET state = %(state)s, why = %(why)s, decided_at = now()
WHERE id = %(id)s AND state = 'waiting'
RETURNING projection, topic, partition, "offset", key, value, timestamp_ms, headers
