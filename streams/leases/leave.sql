-- The worker first, then its slices, as a tick does: one that is still under way must not lock this one out.
WITH gone AS (DELETE FROM dcr.worker WHERE worker = %(worker)s RETURNING worker)
UPDATE dcr.lease l SET worker = NULL, until = '-infinity' FROM gone WHERE l.worker = gone.worker
