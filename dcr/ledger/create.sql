-- Where decisions are kept: the table of an `eventsourcing` application, made by us so that nobody makes it while he decides.
DO $$ BEGIN
    CREATE TYPE dcr.stored_event_text AS (originator_id text, originator_version bigint, topic text, state bytea);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

CREATE TABLE IF NOT EXISTS dcr.decision (
    originator_id      text   COLLATE "C" NOT NULL,  -- the stream: case:C-7
    originator_version bigint NOT NULL,
    topic              text   COLLATE "C",           -- type and subject: case.answered crm:1001
    state              bytea,                        -- which command said it (16 bytes), then the written form
    notification_id    bigserial,                    -- the order over all streams; who writes locks the table, so it is that of commits
    subject            text   COLLATE "C" GENERATED ALWAYS AS (substr(topic, strpos(topic, ' ') + 1)) STORED,
    PRIMARY KEY (originator_id, originator_version)
);
CREATE UNIQUE INDEX IF NOT EXISTS decision_notification_id_idx ON dcr.decision (notification_id);
CREATE INDEX IF NOT EXISTS decision_subject ON dcr.decision (subject);

-- When something in the outbox of somebody else was delivered first, where it names no time itself.
CREATE TABLE IF NOT EXISTS dcr.outbox_time (
    event_id    uuid   PRIMARY KEY,
    occurred_ms bigint NOT NULL
);

-- Up to where the log of decisions is on Kafka. Moved by compare-and-set.
CREATE TABLE IF NOT EXISTS dcr.relayed (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    through bigint  NOT NULL
);
INSERT INTO dcr.relayed (through) VALUES (0) ON CONFLICT DO NOTHING;
