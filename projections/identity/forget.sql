-- And whom these subjects were said to be, or not to be.
DELETE FROM identity_word WHERE subject = ANY (%(subjects)s) RETURNING subject, other
