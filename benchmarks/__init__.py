"""The figures of DCR, each measured beside its limit or its peer in the same run. See README.md."""
