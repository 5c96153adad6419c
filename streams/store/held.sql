-- Customers of whom something is set aside: for these versions what comes later waits behind it.
SELECT DISTINCT projection, key FROM dcr.parked
WHERE state = 'waiting' AND key IS NOT NULL AND projection = ANY (%(schemas)s)
