UPDATE dcr.halt SET why = %(why)s, decided_at = now() WHERE slice = %(slice)s AND why IS NULL
