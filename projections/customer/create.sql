CREATE TABLE IF NOT EXISTS customer (
    first_seen_at timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    events        bigint      NOT NULL,
    orders        bigint      NOT NULL,
    last_event_id uuid        NOT NULL,
    subject       text COLLATE "C" NOT NULL PRIMARY KEY,
    customer_id   text COLLATE "C" NOT NULL,
    last_channel  text COLLATE "C" NOT NULL
) WITH (fillfactor = 80);  -- room on the page: counting up needs no new index entry

CREATE INDEX IF NOT EXISTS customer_by_id ON customer (customer_id);

CREATE TABLE IF NOT EXISTS customer_money (
    ordered_minor bigint NOT NULL,
    balance_minor bigint NOT NULL,
    subject       text COLLATE "C" NOT NULL,
    currency      text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, currency)
) WITH (fillfactor = 80);

-- The newest word on anything that has a name: a complaint, a consent, a trait.
CREATE TABLE IF NOT EXISTS customer_latest (
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL,
    name        text COLLATE "C" NOT NULL,
    value       text COLLATE "C",
    PRIMARY KEY (subject, kind, name)
) WITH (fillfactor = 80);

-- People are found by how a trait begins, and by how any word in it does. Cut: an index row has a limit, a trait has none.
CREATE INDEX IF NOT EXISTS customer_latest_trait
ON customer_latest (lower(left(value, 100)) text_pattern_ops) WHERE kind = 'trait';
CREATE INDEX IF NOT EXISTS customer_latest_word
ON customer_latest USING gin (to_tsvector('simple', left(value, 100))) WHERE kind = 'trait';
