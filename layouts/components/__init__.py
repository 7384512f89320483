"""One component per module."""
