"""Question → answer: understanding, ranking, grouping, snippets, suggestions."""
