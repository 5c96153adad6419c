-- How far derivations are behind the timeline they read, and how many customers they will look at by themselves.
SELECT (SELECT coalesce(sum(greatest(lead.next - coalesce(p.next, 0), 0)), 0)::bigint
        FROM dcr.version v
        JOIN dcr.position lead ON lead.projection = v.schema
        LEFT JOIN dcr.position p ON (p.projection, p.topic, p.partition) = ('derived', lead.topic, lead.partition)
        WHERE v.name = 'timeline' AND v.serving AND lead.topic = ANY (%(topics)s)),
       (SELECT count(*) FROM dcr.timer),
       (SELECT count(*) FROM dcr.rule WHERE NOT off)
