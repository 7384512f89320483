"""How a measure stands: target, steps, age, place among others, and whether it is an exception."""
