SELECT salt, ARRAY(SELECT hash FROM dcr.erased WHERE number = e.number) FROM dcr.erasure e WHERE number::text = %(number)s
