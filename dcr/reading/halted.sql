SELECT slice, reason, dcr.to_ms(halted_at) AS halted_ms FROM dcr.halt WHERE why IS NULL ORDER BY slice
