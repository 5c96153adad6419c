SELECT w.worker, dcr.to_ms(w.started_at) AS started_ms, w.until > now() AS alive, w.interactions, w.duplicates,
       coalesce(array_agg(l.slice ORDER BY l.slice) FILTER (WHERE l.slice IS NOT NULL), '{}') AS slices
FROM dcr.worker w LEFT JOIN dcr.lease l USING (worker)
GROUP BY w.worker ORDER BY w.started_at
