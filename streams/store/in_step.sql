-- The versions of ours that are as far as the timeline that serves.
SELECT v.schema, v.name, v.serving, 0
FROM dcr.version v
WHERE v.state = 'ready' AND (v.name, v.definition) IN (SELECT * FROM unnest(%(names)s::text[], %(definitions)s::int[]))
  AND NOT EXISTS (
      SELECT FROM dcr.version lead
      JOIN dcr.position l ON l.projection = lead.schema
      JOIN dcr.position p ON (p.topic, p.partition) = (l.topic, l.partition) AND p.projection = v.schema
      WHERE lead.name = 'timeline' AND lead.serving AND p.next <> l.next
  )
ORDER BY v.schema
