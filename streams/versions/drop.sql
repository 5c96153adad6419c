WITH gone AS (DELETE FROM dcr.version WHERE schema = %(schema)s),
     unmoved AS (DELETE FROM dcr.position WHERE projection = %(schema)s)
DELETE FROM dcr.parked WHERE projection = %(schema)s
