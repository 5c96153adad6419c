SELECT count(*) FROM "{schema}"."{table}"
WHERE EXISTS (SELECT FROM ({values}) AS told (text) WHERE sha256(%(salt)s::bytea || told.text) = ANY (%(hashes)s::bytea[]))
