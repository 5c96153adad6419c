CREATE TABLE IF NOT EXISTS finding (
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    said        boolean     NOT NULL,  -- a row may be taken back before it was heard of
    withdrawn   boolean     NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    type        text COLLATE "C",
    name        text COLLATE "C",  -- the intent of the journey, or the signal
    about       text COLLATE "C",  -- the journey, or what the signal is about
    channel     text COLLATE "C",
    fields      text COLLATE "C",  -- JSON: what the type adds; times in ms since 1970
    PRIMARY KEY (subject, occurred_at, event_id)
);

-- A journey is asked for by its id.
CREATE INDEX IF NOT EXISTS finding_about ON finding (about) WHERE said AND NOT withdrawn;
-- Reports ask for a time.
CREATE INDEX IF NOT EXISTS finding_time ON finding (occurred_at) WHERE said AND NOT withdrawn;
