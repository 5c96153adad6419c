INSERT INTO dcr.position (projection, topic, partition, next)
SELECT %(schema)s, topic, partition, 0 FROM dcr.position WHERE projection = %(lead)s
