DELETE FROM channel_use WHERE subject = ANY (%(subjects)s)
