"""content/ -> checked knowledge base -> site, records and data (`python -m build`)."""
