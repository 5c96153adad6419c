UPDATE dcr.lease SET worker = %(worker)s, until = now() + make_interval(secs => %(seconds)s)
WHERE slice IN (
    SELECT slice FROM dcr.lease
    WHERE (worker IS NULL OR until < now())
      AND NOT EXISTS (SELECT FROM dcr.halt h WHERE h.slice = lease.slice AND h.why IS NULL)  -- too much of it was unfit
    ORDER BY slice
    LIMIT %(room)s
    FOR UPDATE SKIP LOCKED
)
RETURNING slice
