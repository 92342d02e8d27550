"""Writing and publishing: a build goes to a folder of its own and is switched in whole."""
