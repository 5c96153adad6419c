DELETE FROM timeline WHERE subject = ANY (%(subjects)s)
