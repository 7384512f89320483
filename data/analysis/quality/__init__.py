"""The quality of what is loaded: one module for each question that is asked of a series."""
