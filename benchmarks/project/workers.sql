SELECT count(*) FROM dcr.worker
