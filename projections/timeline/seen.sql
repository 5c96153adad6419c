SELECT type, partition, max("offset") FROM timeline
WHERE subject = ANY (%(subjects)s)
GROUP BY type, partition
