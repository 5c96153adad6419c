SELECT e.epoch, e.salt, d.hash, e.name, dcr.to_ms(e.heard_before)
FROM dcr.erasure e LEFT JOIN dcr.erased d USING (number)
