-- Each table of the new version: its key, and the columns the serving version has too (NULL: it has no such table).
SELECT t.relname::text,
       (SELECT array_agg(a.attname::text ORDER BY k.place)
        FROM pg_index i
        CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
        WHERE i.indrelid = t.oid AND i.indisprimary),
       (SELECT array_agg(a.attname::text ORDER BY a.attnum)
        FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace AND n.nspname = %(serving)s
        JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum > 0 AND NOT b.attisdropped
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = b.attname
        WHERE o.relname = t.relname AND o.relkind = 'r')
FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = %(new)s AND t.relkind = 'r'
ORDER BY t.relname
