-- How each index of a version is dropped, and how it is made again. Those of a constraint go with it.
SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %%I.%%I', n.nspname, x.relname)
            ELSE format('ALTER TABLE %%I.%%I DROP CONSTRAINT %%I', n.nspname, t.relname, c.conname) END,
       CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
            ELSE format('ALTER TABLE %%I.%%I ADD CONSTRAINT %%I %%s', n.nspname, t.relname, c.conname, pg_get_constraintdef(c.oid)) END
FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
WHERE n.nspname = %(schema)s
ORDER BY i.indexrelid
