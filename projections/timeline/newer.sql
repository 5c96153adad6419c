-- What became readable since a reader looked, whenever it happened: for one subject, what is readable of one
-- type and partition only ever grows at its end.
SELECT subject, type, dcr.to_ms(recorded_at), partition, t."offset", written
FROM timeline t
LEFT JOIN unnest(%(types)s::text[], %(partitions)s::int[], %(offsets)s::bigint[])
          AS seen (type, partition, "offset") USING (type, partition)
WHERE subject = ANY (%(subjects)s)
  AND NOT starts_with(type, 'journey.') AND NOT starts_with(type, 'signal.')
  AND (seen."offset" IS NULL OR t."offset" > seen."offset")
ORDER BY occurred_at DESC, event_id DESC
LIMIT %(limit)s
