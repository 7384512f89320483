"""What is said of loads: what a file would change, and what has been loaded."""
