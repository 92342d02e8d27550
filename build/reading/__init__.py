"""Files → model → knowledge base: the only room that reads content."""
