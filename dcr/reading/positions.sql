SELECT projection, topic, partition, next FROM dcr.position
