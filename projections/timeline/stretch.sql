COPY (SELECT occurred_at, recorded_at, "offset", event_id, partition, subject, channel, written
      FROM timeline
      WHERE subject >= %(low)s AND (%(high)s::text IS NULL OR subject < %(high)s))
TO STDOUT (FORMAT binary)
