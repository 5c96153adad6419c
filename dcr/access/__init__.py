"""Who is asking: API keys and the roles they stand for."""
