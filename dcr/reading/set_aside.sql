SELECT projection, topic, partition, "offset" FROM dcr.parked WHERE state <> 'retried'
