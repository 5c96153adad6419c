"""`python -m dcr` is `dcr`."""

from dcr.cli import main

main()
