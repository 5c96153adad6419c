-- What was said, one row for each identity.linked, identity.unlinked, identity.held and identity.released.
CREATE TABLE IF NOT EXISTS identity_word (
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    linked      boolean,               -- NULL: held apart or released says nothing about it
    apart       boolean,               -- whether staff hold the two apart; NULL: this says nothing about it
    subject     text COLLATE "C" NOT NULL,
    other       text COLLATE "C" NOT NULL,
    role        text COLLATE "C",  -- where the subject belongs to an account: that merges nobody
    why         text COLLATE "C",      -- why staff hold them apart
    PRIMARY KEY (subject, occurred_at, event_id)
);
CREATE INDEX IF NOT EXISTS identity_word_other ON identity_word (other);
CREATE INDEX IF NOT EXISTS identity_word_parted ON identity_word (subject) WHERE NOT linked;
CREATE INDEX IF NOT EXISTS identity_word_apart ON identity_word (subject) WHERE apart IS NOT NULL;

-- What follows from it: every identifier that is one of several. Who is alone has no row.
CREATE TABLE IF NOT EXISTS identity_member (
    subject     text COLLATE "C" NOT NULL PRIMARY KEY,
    customer_id text COLLATE "C" NOT NULL,  -- that of this very identifier: it keeps finding her
    leader      text COLLATE "C" NOT NULL   -- the identifier that gives her the customer_id
);
CREATE INDEX IF NOT EXISTS identity_member_leader ON identity_member (leader);
CREATE INDEX IF NOT EXISTS identity_member_id ON identity_member (customer_id);

-- Links that a rule holds back.
CREATE TABLE IF NOT EXISTS identity_held (
    occurred_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    one         text COLLATE "C" NOT NULL,
    two         text COLLATE "C" NOT NULL,
    rule        text COLLATE "C" NOT NULL,
    reason      text COLLATE "C" NOT NULL,
    PRIMARY KEY (one, two)
);
CREATE INDEX IF NOT EXISTS identity_held_two ON identity_held (two);
