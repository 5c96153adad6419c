-- The serving views on tables of one projection.
SELECT DISTINCT u.view_name
FROM information_schema.view_table_usage u JOIN dcr.version v ON v.schema = u.table_schema
WHERE u.view_schema = 'serving' AND v.name = %(name)s
ORDER BY u.view_name
