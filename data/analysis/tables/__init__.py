"""The tables beside charts."""
