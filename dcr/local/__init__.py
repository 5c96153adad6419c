"""The local stack: PostgreSQL, a Kafka broker, workers and the HTTP side, started on this machine.

Nothing here is needed where `DCR_KAFKA` and `DCR_POSTGRES` name servers that run anyway.
"""
