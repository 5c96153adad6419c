-- Which of these words say what was said before: the two have been linked since an earlier word, and never been parted.
SELECT k.number
FROM unnest(%(subject)s::text[], %(other)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[])
     WITH ORDINALITY AS k (subject, other, occurred_ms, event_id, number)
WHERE EXISTS (
    SELECT FROM identity_word w
    WHERE w.subject = k.subject AND w.other = k.other AND w.linked AND w.role IS NULL
      AND (w.occurred_at, w.event_id) < (dcr.from_ms(k.occurred_ms), k.event_id)
) AND NOT EXISTS (
    SELECT FROM identity_word w
    WHERE NOT w.linked AND w.role IS NULL
      AND ((w.subject = k.subject AND w.other = k.other) OR (w.subject = k.other AND w.other = k.subject))
)
