UPDATE dcr.lease SET worker = NULL, until = '-infinity'
WHERE worker = %(worker)s AND slice = ANY (%(slices)s)
