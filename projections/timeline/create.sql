CREATE TABLE IF NOT EXISTS timeline (
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    "offset"    bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    partition   integer     NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    type        text COLLATE "C" NOT NULL,
    channel     text COLLATE "C" NOT NULL,
    written     bytea       NOT NULL,  -- the value as it stands on Kafka
    -- Serves the page a person reads, and refuses duplicates.
    PRIMARY KEY (subject, occurred_at, event_id)
);

-- Where somebody is erased, those who named her are looked for.
CREATE INDEX IF NOT EXISTS timeline_mention ON timeline (type) WHERE type IN ('identity.held', 'identity.released', 'referral.made');
