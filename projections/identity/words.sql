SELECT subject, other, dcr.to_ms(occurred_at), uuid_send(event_id), linked, role FROM identity_word
