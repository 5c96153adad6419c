"""From the ledger to the log: what was decided becomes an interaction like any other."""
