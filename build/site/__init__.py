"""Markdown → site by MkDocs, the index cut into it, and what is done to the finished pages."""
