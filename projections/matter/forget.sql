DELETE FROM matter_word WHERE subject = ANY (%(subjects)s) RETURNING kind, about
