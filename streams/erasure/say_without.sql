UPDATE timeline t SET written = k.written
FROM unnest(%(subjects)s::text[], %(occurred)s::bigint[], %(ids)s::uuid[], %(offsets)s::bigint[], %(written)s::bytea[])
     AS k (subject, occurred_ms, event_id, "offset", written)
WHERE t.subject = k.subject AND t.occurred_at = dcr.from_ms(k.occurred_ms) AND t.event_id = k.event_id
  AND t."offset" = k."offset"
