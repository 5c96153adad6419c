"""The rules: one file each, with its figures at the top and its reason in the docstring."""
