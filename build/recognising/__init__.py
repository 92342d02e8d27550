"""Text → the citations that stand in it: grammar (data) → tokens → readings. The browser's twin reads the same grammar."""
