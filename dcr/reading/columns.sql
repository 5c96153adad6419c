-- Every column of texts in every table of ours, and the key of what is set aside.
SELECT c.table_schema::text, c.table_name::text, c.column_name::text, c.data_type
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE t.table_type = 'BASE TABLE' AND (c.table_schema = 'dcr' OR c.table_schema IN (SELECT schema FROM dcr.version))
  AND (c.data_type = 'text' OR c.udt_name = '_text' OR (c.table_name, c.column_name) = ('parked', 'key'))
ORDER BY 1, 2, 3
