-- Keeps what is mine for longer, and says how complete it is: no longer, while a version that serves lags behind
-- the timeline that does. A slice that was halted is nobody's.
UPDATE dcr.lease l SET
    until = now() + make_interval(secs => %(seconds)s),
    complete_through = CASE WHEN l.slice = ANY (behind.slices) THEN l.complete_through
                            ELSE greatest(l.complete_through, dcr.from_ms(t.through_ms)) END
FROM (SELECT slice, coalesce(through_ms, 0) AS through_ms
      FROM dcr.lease LEFT JOIN unnest(%(slices)s::int[], %(through_ms)s::bigint[]) AS known (slice, through_ms) USING (slice)
      WHERE NOT EXISTS (SELECT FROM dcr.halt h WHERE h.slice = lease.slice AND h.why IS NULL)) t,
     (SELECT coalesce(array_agg(p.partition), '{}') AS slices
      FROM dcr.version v
      JOIN dcr.position p ON p.projection = v.schema
      JOIN dcr.position lead ON (lead.topic, lead.partition) = (p.topic, p.partition)
      JOIN dcr.version timeline ON timeline.schema = lead.projection AND timeline.name = 'timeline' AND timeline.serving
      WHERE v.serving AND p.partition = ANY (%(slices)s) AND p.next < lead.next) AS behind
WHERE l.worker = %(worker)s AND l.slice = t.slice
RETURNING l.slice
