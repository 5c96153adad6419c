-- The same of `who`, as one value: told beside another answer.
SELECT coalesce(json_agg(json_build_array(w.subject, w.other, dcr.to_ms(w.occurred_at), w.event_id, w.linked, w.role)), '[]')
FROM identity_word w
WHERE (w.role IS NOT NULL OR NOT w.linked)
  AND (w.subject IN (SELECT subject FROM who) OR w.other IN (SELECT subject FROM who))
