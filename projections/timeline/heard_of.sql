(SELECT subject FROM timeline WHERE subject = %(id)s LIMIT 1)
