"""What is known: each folder is a read model, with its tables, its fold and its questions."""
