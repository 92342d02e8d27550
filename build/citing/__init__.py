"""Clauses as people cite them: formal citations, typed ones, and references in running text."""
