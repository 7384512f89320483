"""How the dashboard compares with the same page in other tools, measured by turns in one run."""
