-- Who else said something of her: that she is somebody, or was referred. The index `timeline_mention` leads to the rarer ones.
SELECT subject FROM identity_word
WHERE other = ANY (%(subjects)s::text[]) AND subject <> ALL (%(subjects)s::text[])
UNION
SELECT subject FROM timeline
WHERE type IN ('identity.held', 'identity.released', 'referral.made') AND subject <> ALL (%(subjects)s::text[])
  AND EXISTS (SELECT FROM unnest(%(subjects)s::text[]) AS her (name) WHERE position(convert_to(her.name, 'UTF8') IN written) > 0)
ORDER BY subject
