-- How far derivations are behind the timeline they read, and how many customers they will look at by themselves.
SELECT (SELECT coalesce(sum(greatest(lead.next - p.next, 0)), 0)::bigint
        FROM dcr.position p
        JOIN dcr.version v ON v.name = 'timeline' AND v.serving
        JOIN dcr.position lead ON (lead.projection, lead.topic, lead.partition) = (v.schema, p.topic, p.partition)
        WHERE p.projection = 'derived'),
       (SELECT count(*) FROM dcr.timer),
       (SELECT count(*) FROM dcr.rule WHERE NOT off)
