"""A council's figures beside those of others: areas, and means and medians of neighbours."""
