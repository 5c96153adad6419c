SELECT l.slice FROM dcr.lease l
WHERE l.worker = %(worker)s AND NOT EXISTS (SELECT FROM dcr.halt h WHERE h.slice = l.slice AND h.why IS NULL)
ORDER BY l.slice
