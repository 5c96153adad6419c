WITH gone AS (DELETE FROM customer WHERE subject = ANY (%(subjects)s)),
     gone_money AS (DELETE FROM customer_money WHERE subject = ANY (%(subjects)s))
DELETE FROM customer_latest WHERE subject = ANY (%(subjects)s)
