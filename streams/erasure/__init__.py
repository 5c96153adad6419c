"""Erasure: a customer is forgotten everywhere, and stays forgotten whatever is read again."""
