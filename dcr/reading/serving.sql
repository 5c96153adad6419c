-- Which PostgreSQL schema each serving view reads from.
SELECT DISTINCT view_name, table_schema FROM information_schema.view_table_usage WHERE view_schema = 'serving'
