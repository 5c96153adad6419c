SELECT id, name, role, dcr.to_ms(created_at), dcr.to_ms(revoked_at) FROM dcr.api_key ORDER BY id
