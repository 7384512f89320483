"""What is said of targets, breaks and other decisions about measures."""
