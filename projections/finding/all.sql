SELECT subject, dcr.to_ms(occurred_at), event_id::text, said, withdrawn, type, name, about, channel, fields FROM finding
