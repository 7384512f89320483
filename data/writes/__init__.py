"""Changes to the database: each in one transaction, with who, when and from what."""
