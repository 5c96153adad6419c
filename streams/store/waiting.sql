SELECT id FROM dcr.parked WHERE state = 'waiting' ORDER BY id
