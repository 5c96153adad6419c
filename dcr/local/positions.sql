-- The furthest that anything built from the log has read each place.
SELECT topic, partition, max(next) FROM dcr.position GROUP BY topic, partition
