-- Who is known, in order, some at a time.
SELECT subject FROM customer WHERE subject > %(after)s ORDER BY subject LIMIT %(limit)s
