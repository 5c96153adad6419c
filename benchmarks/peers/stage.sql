CREATE TEMPORARY TABLE IF NOT EXISTS stage (
    occurred_ms bigint, recorded_ms bigint, "offset" bigint, event_id uuid, partition integer,
    subject text, type text, channel text, written bytea
) ON COMMIT DELETE ROWS
