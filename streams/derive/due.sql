SELECT subject, slice, dcr.to_ms(due_at) FROM dcr.timer
WHERE slice = ANY (%(slices)s) AND due_at <= dcr.from_ms(%(horizon_ms)s)
ORDER BY due_at
LIMIT %(limit)s
