WITH told AS (DELETE FROM dcr.again WHERE schema = %(schema)s)
UPDATE dcr.version SET state = 'ready', ready_xid = pg_current_xact_id() WHERE schema = %(schema)s
