SELECT slice FROM dcr.halt WHERE why IS NOT NULL AND slice = ANY (%(slices)s)
