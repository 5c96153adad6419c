-- How many interactions a version is filled with by now: by whole parts, or by how far its positions are.
SELECT CASE WHEN v.name = 'timeline' THEN (SELECT sum(next) FROM dcr.position WHERE projection = v.schema)
            ELSE (SELECT sum(size) FILTER (WHERE filled) FROM dcr.part WHERE schema = v.schema) END::bigint
FROM dcr.version v WHERE v.schema = %(schema)s
