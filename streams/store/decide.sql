-- Compare and set: of two who decide at once, one does. What waits behind another is not decided about.
UPDATE dcr.parked p SET state = %(state)s, why = %(why)s, decided_at = now()
WHERE id = %(id)s AND state = 'waiting'
  AND NOT EXISTS (SELECT FROM dcr.parked f
                  WHERE f.projection = p.projection AND f.key = p.key AND f.state = 'waiting' AND f.id < p.id
                    AND p.projection <> '*')
RETURNING id, projection, topic, partition, "offset", key, value, timestamp_ms, headers
