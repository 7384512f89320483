"""A measure's figures over time: lines, gaps, breaks, parts, targets and events."""
