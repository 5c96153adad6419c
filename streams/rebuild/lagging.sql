-- Whole versions of ours that stand somewhere before the timeline that serves.
SELECT schema, name, number, definition, state, serving
FROM dcr.version v
WHERE state = 'ready' AND (name, definition) IN (SELECT * FROM unnest(%(names)s::text[], %(definitions)s::int[]))
  AND EXISTS (
      SELECT FROM dcr.version lead
      JOIN dcr.position l ON l.projection = lead.schema
      LEFT JOIN dcr.position p ON (p.topic, p.partition) = (l.topic, l.partition) AND p.projection = v.schema
      WHERE lead.name = 'timeline' AND lead.serving AND coalesce(p.next, 0) < l.next
  )
ORDER BY name, number
