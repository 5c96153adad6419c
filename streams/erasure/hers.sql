-- The identifiers that hashes stand for, of all that anything is known of.
SELECT subject FROM (
    SELECT subject FROM customer
    UNION SELECT subject FROM finding
    UNION SELECT subject FROM identity_word
    UNION SELECT other FROM identity_word
    UNION SELECT subject FROM dcr.customer_key
    UNION SELECT subject FROM dcr.decision
    UNION SELECT subject FROM dcr.timer
    UNION SELECT subject FROM dcr.again
) AS known
WHERE sha256(%(salt)s::bytea || convert_to(subject, 'UTF8')) = ANY (%(hashes)s::bytea[])
UNION
SELECT convert_from(key, 'UTF8') FROM dcr.parked
WHERE sha256(%(salt)s::bytea || key) = ANY (%(hashes)s::bytea[])
