WITH gone AS (DELETE FROM dcr.part WHERE schema = %(schema)s)
UPDATE dcr.version SET state = 'following', indexes = '{}' WHERE schema = %(schema)s
