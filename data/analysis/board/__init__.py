"""From views to what a pack freezes: numbers, words and tables, without anything that moves."""
