DELETE FROM dcr.halt WHERE slice = ANY (%(slices)s)
