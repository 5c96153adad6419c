SELECT dcr.to_ms(min(complete_through)) FROM dcr.lease
