(SELECT other FROM identity_word WHERE other = %(id)s LIMIT 1)
