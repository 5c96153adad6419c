-- The places of one part: where this version stands, and where the timeline that serves does.
SELECT p.topic, p.partition, p.next, l.next
FROM dcr.part part
JOIN dcr.position p ON p.projection = part.schema AND p.partition = part.low::int
JOIN dcr.position l ON (l.topic, l.partition) = (p.topic, p.partition)
JOIN dcr.version lead ON lead.schema = l.projection AND lead.name = 'timeline' AND lead.serving
WHERE part.schema = %(schema)s AND part.number = %(number)s
