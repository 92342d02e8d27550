"""Files as trees of texts with their lines, and what is wrong in them; knows nothing of the domain."""
