"""Asking: what CLI, HTTP and pages want to know, answered the same for all of them."""
