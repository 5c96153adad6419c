SELECT subject FROM customer WHERE subject = %(id)s OR customer_id = %(id)s
