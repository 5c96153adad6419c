SELECT ARRAY[subject] FROM unnest(%(subjects)s::text[]) AS s (subject) GROUP BY subject ORDER BY subject
