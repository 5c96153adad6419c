-- Matters of one kind, what is due first first; what has no time comes last, the oldest first.
SELECT about
FROM matter
WHERE kind = %(kind)s
  AND (%(is_open)s::boolean IS NULL OR is_open = %(is_open)s)
  AND (%(due_before)s::bigint IS NULL OR due_ms < %(due_before)s)
  AND (%(assigned)s::text IS NULL OR assigned IS NOT DISTINCT FROM nullif(%(assigned)s, ''))
ORDER BY due_ms NULLS LAST, opened_at, about
LIMIT %(limit)s
