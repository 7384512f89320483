"""Many measures at a glance: what needs attention, tiles and scorecards."""
