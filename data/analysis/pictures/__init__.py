"""Everything that a chart shows, as typed data and words, before anyone draws it."""
