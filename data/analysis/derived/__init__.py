"""Figures worked out from other figures, by the formulas that the catalogue declares."""
