"""Renders law texts in the file formats in which people hand them to an importer."""
