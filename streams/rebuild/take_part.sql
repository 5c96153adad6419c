SELECT number, low, high FROM dcr.part
WHERE schema = %(schema)s AND NOT filled
ORDER BY number
LIMIT 1
FOR UPDATE SKIP LOCKED
