"""One question to the database for each page, and its answer handed to the analysis."""
