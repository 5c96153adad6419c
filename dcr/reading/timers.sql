SELECT subject, dcr.to_ms(due_at) FROM dcr.timer
