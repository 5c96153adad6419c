"""The demo: a telecom's customers live a month, and books are kept of what they did."""
