-- Where the timeline that serves goes on. What follows it goes along, or catches up.
SELECT p.topic, p.partition, p.next
FROM dcr.position p JOIN dcr.version v ON v.schema = p.projection
WHERE v.name = 'timeline' AND v.serving AND p.partition = ANY (%(slices)s) AND p.topic = ANY (%(topics)s)
