INSERT INTO dcr.part (schema, number, low, high, size)
SELECT %(schema)s, number, low, high, size
FROM unnest(%(low)s::text[], %(high)s::text[], %(size)s::bigint[]) WITH ORDINALITY AS p (low, high, size, number)
