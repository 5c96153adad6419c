-- The first of each customer and version: the others wait behind it.
SELECT id FROM dcr.parked p
WHERE state = 'waiting'
  AND (projection = '*' OR NOT EXISTS (
      SELECT FROM dcr.parked f
      WHERE f.projection = p.projection AND f.key = p.key AND f.state = 'waiting' AND f.id < p.id))
ORDER BY id
