-- Where a version stands in each place, and where the timeline that serves does.
SELECT l.topic, l.partition, coalesce(p.next, 0), l.next
FROM dcr.version lead
JOIN dcr.position l ON l.projection = lead.schema
LEFT JOIN dcr.position p ON (p.topic, p.partition) = (l.topic, l.partition) AND p.projection = %(schema)s
WHERE lead.name = 'timeline' AND lead.serving
