SELECT subject, other, dcr.to_ms(occurred_at), uuid_send(event_id), linked, role, apart, why FROM identity_word
