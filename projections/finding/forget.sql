DELETE FROM finding WHERE subject = ANY (%(subjects)s)
