SELECT receipt FROM dcr.erasure ORDER BY epoch DESC LIMIT %(limit)s
