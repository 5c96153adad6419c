SELECT tablename FROM pg_tables WHERE schemaname = %(schema)s ORDER BY tablename
