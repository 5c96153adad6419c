SELECT slice FROM dcr.lease WHERE worker = %(worker)s AND until > now()
