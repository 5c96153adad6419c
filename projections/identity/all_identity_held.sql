SELECT one, two, dcr.to_ms(occurred_at), event_id::text, rule, reason FROM identity_held
