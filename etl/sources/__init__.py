"""Readers of files, one package per format or publication."""
