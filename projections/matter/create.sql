-- What was said, one row for each word.
CREATE TABLE IF NOT EXISTS matter_word (
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL,  -- case, conversation, promise, consent, offer
    about       text COLLATE "C" NOT NULL,  -- which one
    type        text COLLATE "C" NOT NULL,
    channel     text COLLATE "C" NOT NULL,
    source      text COLLATE "C" NOT NULL,
    fields      text COLLATE "C" NOT NULL,  -- JSON: what the type adds; times in ms since 1970
    PRIMARY KEY (subject, kind, occurred_at, event_id)
);
CREATE INDEX IF NOT EXISTS matter_word_about ON matter_word (about, kind);

-- What follows from all words about one matter, whichever identifiers they were said with.
CREATE TABLE IF NOT EXISTS matter (
    opened_at  timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,        -- the newest word
    due_ms     bigint,                      -- by when something is to be done, in ms since 1970; null where nothing is
    is_open    boolean NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    about      text COLLATE "C" NOT NULL,
    standing   text COLLATE "C" NOT NULL,
    assigned   text COLLATE "C",            -- who is to act
    subjects   text[] COLLATE "C" NOT NULL, -- the identifiers its words were said with
    PRIMARY KEY (about, kind)
);
CREATE INDEX IF NOT EXISTS matter_due ON matter (kind, due_ms, about) WHERE is_open;
