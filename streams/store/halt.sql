WITH halted AS (
    INSERT INTO dcr.halt (slice, reason) VALUES (%(slice)s, %(reason)s)
    ON CONFLICT (slice) DO UPDATE SET reason = excluded.reason, halted_at = now(), why = NULL, decided_at = NULL
)
UPDATE dcr.lease SET worker = NULL, until = '-infinity' WHERE slice = %(slice)s
