-- Keeps what is mine for longer, and says how complete it is.
UPDATE dcr.lease l SET
    until = now() + make_interval(secs => %(seconds)s),
    complete_through = greatest(l.complete_through, dcr.from_ms(t.through_ms))
FROM (SELECT slice, through_ms
      FROM unnest(%(slices)s::int[], %(through_ms)s::bigint[]) AS known (slice, through_ms)) t
WHERE l.worker = %(worker)s AND l.slice = t.slice
