"""How long a reader waits: the dashboard and a floor measured side by side in a real browser."""
