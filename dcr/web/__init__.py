"""The HTTP side: the same answers as the command line, for programs and browsers."""
