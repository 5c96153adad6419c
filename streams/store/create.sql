CREATE SCHEMA IF NOT EXISTS dcr;
CREATE SCHEMA IF NOT EXISTS serving;

-- Times travel as whole milliseconds since 1970, so that no rounding ever tells two of them apart.
CREATE OR REPLACE FUNCTION dcr.from_ms(ms bigint) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN timestamptz '1970-01-01 00:00:00+00' + ms / 1000 * interval '1 second' + ms % 1000 * interval '1 millisecond';

CREATE OR REPLACE FUNCTION dcr.to_ms(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (extract(epoch FROM moment) * 1000)::bigint;

-- How far each projection has read each partition. Moved in the transaction that changes its rows.
CREATE TABLE IF NOT EXISTS dcr.position (
    projection text    NOT NULL,
    topic      text    NOT NULL,
    partition  integer NOT NULL,
    next       bigint  NOT NULL,
    PRIMARY KEY (projection, topic, partition)
) WITH (fillfactor = 50);

-- Who works on which slice (one partition number over all topics). Decides who works, never what is true.
CREATE TABLE IF NOT EXISTS dcr.lease (
    slice            integer PRIMARY KEY,
    worker           text,
    until            timestamptz NOT NULL DEFAULT '-infinity',
    complete_through timestamptz NOT NULL DEFAULT 'epoch'
) WITH (fillfactor = 50);

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
