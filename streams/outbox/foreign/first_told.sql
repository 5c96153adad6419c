-- When each of these was delivered first: the time it has for good, however often it is delivered.
INSERT INTO dcr.outbox_time AS known (event_id, occurred_ms)
SELECT event_id, min(occurred_ms)
FROM unnest(%(event_ids)s::uuid[], %(occurred_ms)s::bigint[]) AS t (event_id, occurred_ms)
GROUP BY event_id
ON CONFLICT (event_id) DO UPDATE SET occurred_ms = known.occurred_ms
RETURNING event_id::text, occurred_ms
