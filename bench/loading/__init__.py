"""How long a load takes, and how much memory: ours beside pandas, in one run."""
