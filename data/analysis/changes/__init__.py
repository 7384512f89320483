"""What changed since a day: figures that are new, revised or gone, and how measures stand."""
