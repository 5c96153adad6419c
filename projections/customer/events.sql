SELECT subject, events FROM customer WHERE subject = ANY (%(subjects)s)
