SELECT subject, other, dcr.to_ms(occurred_at), event_id::text, linked, role, apart, why FROM identity_word
