SELECT slice FROM dcr.lease WHERE worker = %(worker)s ORDER BY slice
