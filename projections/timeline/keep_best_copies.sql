-- Of several copies the one with the least place stays.
DELETE FROM timeline WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM (
        SELECT ctid, row_number() OVER (PARTITION BY subject, occurred_at, event_id
                                        ORDER BY recorded_at, partition, "offset", written) AS copy
        FROM timeline
    ) AS copies WHERE copy > 1))
