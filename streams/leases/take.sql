UPDATE dcr.lease SET worker = %(worker)s, until = now() + make_interval(secs => %(seconds)s)
WHERE slice IN (
    SELECT slice FROM dcr.lease
    WHERE worker IS NULL OR until < now()
    ORDER BY slice
    LIMIT %(room)s
    FOR UPDATE SKIP LOCKED
)
