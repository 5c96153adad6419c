-- What staff decided about who she is stands in streams that are named for two: `identity:crm:1 crm:2`.
WITH keys AS (DELETE FROM dcr.customer_key WHERE subject = ANY (%(subjects)s)),
     timers AS (DELETE FROM dcr.timer WHERE subject = ANY (%(subjects)s)),
     told_again AS (DELETE FROM dcr.again WHERE subject = ANY (%(subjects)s))
DELETE FROM dcr.decision
WHERE subject = ANY (%(subjects)s)
   OR (starts_with(originator_id, 'identity:')
       AND string_to_array(substr(originator_id, 10), ' ') && %(subjects)s::text[])
