"""The log: Kafka, behind doors."""
