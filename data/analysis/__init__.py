"""What figures mean: pure functions, without clock, file or database."""
