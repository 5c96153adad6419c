CREATE SCHEMA IF NOT EXISTS dcr;
CREATE SCHEMA IF NOT EXISTS serving;

-- Times travel as whole milliseconds since 1970, so that no rounding ever tells two of them apart. By way of UTC, for
-- nothing here may depend on the time zone: PostgreSQL then writes the functions out, and they cost a tenth.
CREATE OR REPLACE FUNCTION dcr.from_ms(ms bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (timestamp '1970-01-01' + ms / 1000 * interval '1 second' + ms % 1000 * interval '1 millisecond') AT TIME ZONE 'UTC';

CREATE OR REPLACE FUNCTION dcr.to_ms(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM moment AT TIME ZONE 'UTC') * 1000)::bigint;

-- How far each projection has read each partition. Moved in the transaction that changes its rows.
CREATE TABLE IF NOT EXISTS dcr.position (
    projection text    NOT NULL,
    topic      text    NOT NULL,
    partition  integer NOT NULL,
    next       bigint  NOT NULL,
    PRIMARY KEY (projection, topic, partition)
) WITH (fillfactor = 50);

-- Which versions of which projections there are. Each has a PostgreSQL schema of its own: customer_2.
CREATE TABLE IF NOT EXISTS dcr.version (
    schema     text    PRIMARY KEY,
    name       text    NOT NULL,
    number     integer NOT NULL,
    definition integer NOT NULL,  -- of the code that builds it: only code of the same definition goes on with it
    state      text    NOT NULL CHECK (state IN ('filling', 'following', 'ready')),
    serving    boolean NOT NULL DEFAULT false,
    indexes    text[]  NOT NULL DEFAULT '{}',  -- taken off while it is being filled: how to make them again
    ready_xid  xid8,  -- the transaction that made it whole
    UNIQUE (name, number)
);
CREATE UNIQUE INDEX IF NOT EXISTS version_serving ON dcr.version (name) WHERE serving;

-- What a version that is being filled is filled with: a range of subjects, or a place of the log.
CREATE TABLE IF NOT EXISTS dcr.part (
    schema text    NOT NULL REFERENCES dcr.version ON DELETE CASCADE,
    number integer NOT NULL,
    low    text COLLATE "C" NOT NULL,
    high   text COLLATE "C" NOT NULL,
    size   bigint  NOT NULL,  -- about so many interactions
    filled boolean NOT NULL DEFAULT false,
    PRIMARY KEY (schema, number)
);

-- Customers a version has still to be told of anew before it is whole.
CREATE TABLE IF NOT EXISTS dcr.again (
    schema  text NOT NULL REFERENCES dcr.version ON DELETE CASCADE,
    subject text NOT NULL,
    PRIMARY KEY (schema, subject)
);

-- Who works on which slice (one partition number over all topics). Decides who works, never what is true.
CREATE TABLE IF NOT EXISTS dcr.lease (
    slice            integer PRIMARY KEY,
    worker           text,
    until            timestamptz NOT NULL DEFAULT '-infinity',
    complete_through timestamptz NOT NULL DEFAULT 'epoch'
) WITH (fillfactor = 50);

-- Slices nobody works on, because too much of what came was unfit; and those that somebody let go on all the same.
CREATE TABLE IF NOT EXISTS dcr.halt (
    slice     integer PRIMARY KEY,
    reason    text NOT NULL,
    halted_at timestamptz NOT NULL DEFAULT now(),
    why       text,  -- why it may go on: until then nobody works on it
    decided_at timestamptz
);

CREATE TABLE IF NOT EXISTS dcr.worker (
    worker     text PRIMARY KEY,
    started_at timestamptz NOT NULL DEFAULT now(),
    until      timestamptz NOT NULL,
    interactions bigint NOT NULL DEFAULT 0,
    duplicates   bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Records that could not be read or folded: never skipped silently.
CREATE TABLE IF NOT EXISTS dcr.parked (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    projection text    NOT NULL,  -- '*': nobody could read it
    topic      text    NOT NULL,
    partition  integer NOT NULL,
    "offset"   bigint  NOT NULL,
    key        bytea,
    value      bytea,
    timestamp_ms bigint NOT NULL,
    headers    jsonb   NOT NULL,
    code       text    NOT NULL,
    reason     text    NOT NULL,
    trace      text    NOT NULL DEFAULT '',
    parked_at  timestamptz NOT NULL DEFAULT now(),
    state      text    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'retried', 'skipped')),
    why        text,
    decided_at timestamptz,
    UNIQUE (projection, topic, partition, "offset")
);
-- Every answer about a customer asks what of hers is waiting.
CREATE INDEX IF NOT EXISTS parked_waiting ON dcr.parked (key) WHERE state = 'waiting';

CREATE TABLE IF NOT EXISTS dcr.api_key (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text  NOT NULL,
    role       text  NOT NULL CHECK (role IN ('read', 'publish', 'operate')),
    hash       bytea NOT NULL UNIQUE,  -- SHA-256 of a key of 256 random bits; the key itself is nowhere
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

-- When somebody has to be looked at again though nothing was heard: silence will have made something true.
CREATE TABLE IF NOT EXISTS dcr.timer (
    subject text        PRIMARY KEY,
    slice   integer     NOT NULL,
    due_at  timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX IF NOT EXISTS timer_due ON dcr.timer (slice, due_at);

-- Derivations as they were switched on: what became true before is not said.
CREATE TABLE IF NOT EXISTS dcr.rule (
    name  text        PRIMARY KEY,
    since timestamptz NOT NULL,
    off   boolean     NOT NULL DEFAULT false
);

-- What this installation alone knows, so that all its processes sign alike. 244 random bits.
CREATE TABLE IF NOT EXISTS dcr.secret (
    name  text  PRIMARY KEY,
    value bytea NOT NULL
);
INSERT INTO dcr.secret (name, value)
SELECT name, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
FROM (VALUES ('resume'), ('hashing'), ('erasure'), ('receipt')) AS made (name)
ON CONFLICT DO NOTHING;

-- The key of each identifier, wrapped by the master key. Without its row nobody can open any more what was sealed with it.
CREATE TABLE IF NOT EXISTS dcr.customer_key (
    subject text COLLATE "C" PRIMARY KEY,
    key_id  text COLLATE "C" NOT NULL UNIQUE,  -- what tokens call it
    wrapped bytea NOT NULL,
    name    text  -- of a blinded identifier: itself in clear, sealed with this key
);

-- Who was erased. Nothing here says who she was; the receipt is what whoever asked for it was given.
CREATE TABLE IF NOT EXISTS dcr.erasure (
    epoch        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- whoever reads the log says up to which one it knows
    number       uuid        NOT NULL UNIQUE,  -- of the receipt; the event id of what the log says of it
    name         text        NOT NULL,         -- what is left is told of this subject
    heard_before timestamptz NOT NULL,         -- what was heard from then on is dropped
    salt         bytea       NOT NULL,
    receipt      jsonb       NOT NULL
);
-- SHA-256 of the salt and each identifier and customer_id she had.
CREATE TABLE IF NOT EXISTS dcr.erased (
    hash   bytea  PRIMARY KEY,
    number uuid   NOT NULL REFERENCES dcr.erasure (number)
);
