WITH gone AS (DELETE FROM dcr.worker WHERE worker = %(worker)s)
UPDATE dcr.lease SET worker = NULL, until = '-infinity' WHERE worker = %(worker)s
