-- Of two who say something about one matter at once, the second one sees the word of the first. Few locks, taken in one
-- order: many matters share one.
SELECT pg_advisory_xact_lock(hashtext('dcr.matter'), bucket::integer)
FROM (SELECT DISTINCT abs(hashtext(about)::bigint) %% 32 AS bucket FROM unnest(%(about)s::text[]) AS t (about)
      ORDER BY bucket) AS buckets
