SELECT type, partition, max("offset") FROM timeline
WHERE subject = ANY (%(subjects)s)
  AND NOT starts_with(type, 'journey.') AND NOT starts_with(type, 'signal.')
GROUP BY type, partition
