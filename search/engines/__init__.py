"""Where postings come from."""
