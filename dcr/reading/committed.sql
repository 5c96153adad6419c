SELECT EXISTS (
    SELECT FROM dcr.position p JOIN dcr.version v ON v.schema = p.projection
    WHERE v.name = 'timeline' AND v.serving
      AND p.topic = %(topic)s::text AND p.partition = %(partition)s::int AND p.next > %(offset)s::bigint
)
