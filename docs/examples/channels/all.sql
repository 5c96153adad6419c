SELECT subject, channel, times, dcr.to_ms(latest_at) FROM channel_use
