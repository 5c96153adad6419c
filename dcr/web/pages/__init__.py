"""The page for people. Its words for money, times and events serve the command line too."""
