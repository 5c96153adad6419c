-- Who is erased already stays so, under the name and from the time of then.
INSERT INTO dcr.erased (hash, number) SELECT unnest(%(hashes)s::bytea[]), %(number)s ON CONFLICT DO NOTHING
