-- What was built from a log that is gone goes, and is built anew. What was said here first stays: decisions (they are
-- handed on to the new log), secrets, and keys of people and programs.
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT nspname FROM pg_namespace
        WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public', 'dcr')
    LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    FOR name IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'dcr' AND tablename NOT IN ('api_key', 'customer_key', 'decision', 'erased', 'erasure', 'secret')
    LOOP
        EXECUTE format('DROP TABLE dcr.%I CASCADE', name);
    END LOOP;
END
$$
