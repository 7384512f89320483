"""From a file to the database: read, check everything, then write in one transaction."""
