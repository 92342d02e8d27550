"""The lines of an official document → its clause tree, its facts, and a draft that the base can read."""
