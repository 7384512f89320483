"""Questions to the database: one SELECT each, answered in the trade's own words."""
