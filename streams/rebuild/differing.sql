-- Names are put in where braces stand. Both sides have the key; what is there on one side only differs too.
WITH differing AS (
    SELECT to_jsonb(o) AS old, to_jsonb(r) AS new
    FROM (SELECT {columns} FROM "{serving}"."{table}") AS o
    FULL JOIN (SELECT {columns} FROM "{new}"."{table}") AS r USING ({keys})
    WHERE o IS DISTINCT FROM r
)
SELECT count(*) OVER (),
       (SELECT jsonb_object_agg(name, coalesce(new, old) -> name) FROM unnest(ARRAY[{key_names}]) AS name),
       old, new
FROM differing
LIMIT %(shown)s
