"""Is it a real change? Which method fits a series, and what it allows anybody to say."""
