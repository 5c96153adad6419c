"""The vault: a key for each identifier of a customer, and what is hidden with it.

Whoever deletes her keys makes everything that was written about her unreadable: on the log, in tables, in
archives and in every backup of them.
"""
