CREATE TABLE IF NOT EXISTS channel_use (
    latest_at timestamptz NOT NULL,
    times     bigint      NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    channel   text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, channel)
) WITH (fillfactor = 80);
