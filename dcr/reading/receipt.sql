-- By the number, or by an identifier of whoever was erased.
SELECT receipt FROM dcr.erasure WHERE number::text = %(id)s
UNION ALL
SELECT e.receipt
FROM (SELECT DISTINCT salt FROM dcr.erasure) s
JOIN dcr.erased d ON d.hash = sha256(s.salt || convert_to(%(id)s, 'UTF8'))
JOIN dcr.erasure e USING (number)
LIMIT 1
