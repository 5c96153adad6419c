SELECT dcr.to_ms(max(recorded_at)) FROM timeline WHERE subject = ANY (%(subjects)s)
