-- Its place stays, so that nobody takes the record for lost.
UPDATE dcr.parked
SET key = NULL, value = NULL, headers = '[]', code = 'erased', reason = 'of a customer who was erased', trace = '',
    state = CASE state WHEN 'retried' THEN 'retried' ELSE 'skipped' END, why = 'erased', decided_at = coalesce(decided_at, now())
WHERE id = %(id)s
