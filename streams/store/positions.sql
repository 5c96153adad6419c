SELECT topic, partition, min(next) FROM dcr.position
WHERE projection = ANY (%(projections)s) AND partition = ANY (%(slices)s)
GROUP BY topic, partition
