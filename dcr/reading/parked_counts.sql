SELECT projection, count(*) FROM dcr.parked WHERE state = 'waiting' GROUP BY projection
