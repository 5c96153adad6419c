SELECT id, projection, reason FROM dcr.parked
WHERE topic = %(topic)s AND partition = %(partition)s AND "offset" = %(offset)s AND state = 'waiting'
ORDER BY id
