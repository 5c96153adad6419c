SELECT name, role FROM dcr.api_key WHERE hash = %(hash)s AND revoked_at IS NULL
