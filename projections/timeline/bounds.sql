-- Subjects that cut the timeline into parts of about the same size.
SELECT percentile_disc(%(shares)s::float8[]) WITHIN GROUP (ORDER BY subject)
FROM timeline TABLESAMPLE SYSTEM (%(percent)s)
