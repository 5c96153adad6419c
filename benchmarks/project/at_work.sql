SELECT count(worker) FROM dcr.lease
