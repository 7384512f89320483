"""The trade in plain Python: measure, observation, period, area. Standard library only."""
