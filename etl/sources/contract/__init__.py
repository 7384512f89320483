"""Reads files in the load contract: one row per figure."""
