"""What an interaction may say: an Avro schema a type and version, and the catalogue of them."""
