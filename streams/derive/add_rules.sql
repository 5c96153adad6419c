-- In a database that knows nothing yet everything is news.
INSERT INTO dcr.rule (name, since)
SELECT name, CASE WHEN EXISTS (SELECT FROM dcr.position WHERE next > 0) THEN now() ELSE 'epoch' END
FROM unnest(%(names)s::text[]) AS n (name)
ON CONFLICT DO NOTHING
