-- Of these pairs, exactly the rows given stay.
WITH settled AS (
    SELECT one, two, dcr.from_ms(occurred_ms) AS occurred_at, event_id, rule, reason
    FROM unnest(%(one)s::text[], %(two)s::text[], %(occurred_ms)s::bigint[], %(event_id)s::uuid[],
                %(rule)s::text[], %(reason)s::text[]) AS t (one, two, occurred_ms, event_id, rule, reason)
),
gone AS (
    DELETE FROM identity_held h
    USING unnest(%(ones)s::text[], %(twos)s::text[]) AS p (one, two)
    WHERE (h.one, h.two) = (p.one, p.two)
      AND NOT EXISTS (SELECT FROM settled s WHERE (s.one, s.two) = (h.one, h.two))
)
INSERT INTO identity_held AS h (one, two, occurred_at, event_id, rule, reason)
SELECT one, two, occurred_at, event_id, rule, reason FROM settled
ON CONFLICT (one, two) DO UPDATE SET
    occurred_at = excluded.occurred_at, event_id = excluded.event_id, rule = excluded.rule, reason = excluded.reason
WHERE (h.occurred_at, h.event_id, h.rule, h.reason)
      <> (excluded.occurred_at, excluded.event_id, excluded.rule, excluded.reason)
