"""Checks a draft's citations: grammar (data) → tokens → readings → verdicts. The browser's twin reads the same grammar."""
