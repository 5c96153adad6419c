-- An even share: the slices divided by the workers that are alive. What is left over goes one each to the first of them.
SELECT (slices / workers + (before_me < mod(slices, workers))::int)::int
FROM (SELECT count(*) AS slices FROM dcr.lease l
      WHERE NOT EXISTS (SELECT FROM dcr.halt h WHERE h.slice = l.slice AND h.why IS NULL)) AS all_slices,
     (SELECT greatest(1, count(*)) AS workers,
             count(*) FILTER (WHERE (w.started_at, w.worker) < (me.started_at, me.worker)) AS before_me
      FROM dcr.worker w, (SELECT * FROM dcr.worker WHERE worker = %(worker)s) AS me
      WHERE w.until > now()) AS alive
