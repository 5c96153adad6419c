SELECT topic, partition, next FROM dcr.position
WHERE projection = 'derived' AND partition = ANY (%(slices)s) AND topic = ANY (%(topics)s)
