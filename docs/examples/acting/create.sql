-- What was acted on. What was taken back and is said again has another event id, and is the same signal nevertheless.
CREATE SCHEMA IF NOT EXISTS acting;
CREATE TABLE IF NOT EXISTS acting.sent (
    subject     text,
    signal      text,
    about       text,
    occurred_at timestamptz,
    event_id    uuid NOT NULL,
    sent_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, signal, about, occurred_at)
);
