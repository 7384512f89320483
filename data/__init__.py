"""The figures: what they are, where they stand, and what they mean."""
