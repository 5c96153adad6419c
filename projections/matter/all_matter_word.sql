SELECT subject, dcr.to_ms(occurred_at), event_id::text, kind, about, type, channel, source, fields FROM matter_word
