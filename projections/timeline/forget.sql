-- Kept copies give way to better ones: those with a lesser place. One that is better already stays.
DELETE FROM timeline t
USING unnest(%(subjects)s::text[], %(occurred)s::bigint[], %(ids)s::uuid[],
             %(recorded)s::bigint[], %(partitions)s::int[], %(offsets)s::bigint[], %(written)s::bytea[])
      AS k (subject, occurred_ms, event_id, recorded_ms, partition, "offset", written)
WHERE t.subject = k.subject AND t.occurred_at = dcr.from_ms(k.occurred_ms) AND t.event_id = k.event_id
  AND (dcr.to_ms(t.recorded_at), t.partition, t."offset", t.written)
      > (k.recorded_ms, k.partition, k."offset", k.written)
