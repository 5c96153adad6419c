"""A new version of a projection beside the one that serves: filled, caught up, compared, switched to."""
