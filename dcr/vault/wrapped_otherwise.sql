SELECT subject, wrapped FROM dcr.customer_key
WHERE substring(wrapped FROM 1 FOR 8) <> %(fingerprint)s
ORDER BY subject LIMIT %(most)s
FOR UPDATE SKIP LOCKED
