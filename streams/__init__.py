"""The way of an interaction from Kafka into PostgreSQL: picked up, folded, committed."""
