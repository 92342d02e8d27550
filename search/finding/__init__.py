"""What a question finds: evidence, exact runs, ranking, filters, grouping, snippets."""
