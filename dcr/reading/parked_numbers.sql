SELECT id FROM dcr.parked WHERE key = ANY (%(keys)s::bytea[]) AND state <> 'retried' ORDER BY id
