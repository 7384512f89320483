"""The sample council: a fictional place, its catalogue, and the generator of its figures."""
