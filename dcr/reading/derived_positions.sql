SELECT topic, partition, next FROM dcr.position WHERE projection = 'derived'
