-- What somebody else fills at this moment. It is ours only if he fails.
SELECT number, low, high FROM dcr.part
WHERE schema = %(schema)s AND NOT filled
ORDER BY number
LIMIT 1
FOR UPDATE
