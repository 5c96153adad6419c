SELECT subject, other, dcr.to_ms(occurred_at), event_id::text, linked, role FROM identity_word
