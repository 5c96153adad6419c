"""Outboxes of others: what back-office systems wrote into tables of their own comes to the log too."""
