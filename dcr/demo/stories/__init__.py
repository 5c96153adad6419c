"""What happens to a customer, one kind of story a file; each is told with a pen."""
