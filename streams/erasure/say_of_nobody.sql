UPDATE dcr.parked SET key = %(key)s, value = %(value)s, headers = %(headers)s, reason = %(reason)s, trace = ''
WHERE id = %(id)s
