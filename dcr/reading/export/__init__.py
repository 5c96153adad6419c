"""Export: everything that is known of a customer, and where each fact came from."""
