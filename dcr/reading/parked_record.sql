SELECT *, dcr.to_ms(parked_at) AS parked_ms, dcr.to_ms(decided_at) AS decided_ms
FROM dcr.parked WHERE id = %(id)s
