-- An even share: slices divided by the workers that are alive, rounded up.
SELECT ceil((SELECT count(*) FROM dcr.lease)::numeric / greatest(1, count(*)))::int
FROM dcr.worker WHERE until > now()
