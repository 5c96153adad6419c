-- Who else was said to be her, or not to be.
SELECT DISTINCT subject FROM identity_word
WHERE other = ANY (%(subjects)s::text[]) AND subject <> ALL (%(subjects)s::text[])
ORDER BY subject
