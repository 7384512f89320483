"""What the reader sees. Knows no database: typed data in, Dash components or figures out."""
