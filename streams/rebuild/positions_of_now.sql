INSERT INTO dcr.position (projection, topic, partition, next)
SELECT %(schema)s, topic, partition, next FROM dcr.position WHERE projection = %(lead)s
