UPDATE dcr.lease SET worker = NULL, until = '-infinity'
