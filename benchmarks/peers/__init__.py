"""Other stream processors doing the same job on the same log and tables: as their docs teach, and tuned."""
