"""Many figures at once, as arrays: what loading works with."""
