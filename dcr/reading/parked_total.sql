SELECT count(*) FROM dcr.parked WHERE %(all)s OR state = 'waiting'
