"""Long work outside the web workers: pictures, papers and packs, with progress."""
