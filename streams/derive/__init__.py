"""What is derived: journeys and signals, worked out from what sources said, and said back to the log."""
