SELECT state, dcr.to_ms(decided_at), why FROM dcr.parked WHERE id = %(id)s
