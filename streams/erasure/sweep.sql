WITH keys AS (DELETE FROM dcr.customer_key WHERE subject = ANY (%(subjects)s)),
     decisions AS (DELETE FROM dcr.decision WHERE subject = ANY (%(subjects)s)),
     timers AS (DELETE FROM dcr.timer WHERE subject = ANY (%(subjects)s))
DELETE FROM dcr.again WHERE subject = ANY (%(subjects)s)
