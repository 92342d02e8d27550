"""A draft's citations judged: file → text → findings with verdicts."""
