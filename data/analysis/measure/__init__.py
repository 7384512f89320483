"""One measure as a reader chose to see it."""
