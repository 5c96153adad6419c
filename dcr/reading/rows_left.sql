SELECT count(*) FROM "{schema}"."{table}" WHERE sha256(%(salt)s::bytea || {value}) = ANY (%(hashes)s::bytea[])
