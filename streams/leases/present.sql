-- I am here. Whoever has been silent for long is forgotten.
WITH gone AS (DELETE FROM dcr.worker WHERE until < now() - interval '1 minute')
INSERT INTO dcr.worker AS w (worker, until, interactions, duplicates)
VALUES (%(worker)s, now() + make_interval(secs => %(seconds)s), %(interactions)s, %(duplicates)s)
ON CONFLICT (worker) DO UPDATE SET
    until = excluded.until, interactions = excluded.interactions, duplicates = excluded.duplicates
