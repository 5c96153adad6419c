"""What people decide: pure functions from what was said of a matter and a command to what is said next."""
