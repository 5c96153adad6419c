-- Transactions that look at the database as it was before this version was whole.
SELECT (SELECT count(*) FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.backend_type = 'client backend' AND a.backend_xmin IS NOT NULL
          AND age(a.backend_xmin) > age(v.ready_xid::xid))
FROM dcr.version v
WHERE v.schema = %(schema)s AND v.state = 'ready'
