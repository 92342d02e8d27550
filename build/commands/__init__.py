"""The commands of `python -m build`: one module each, with `add` (its arguments) and `run` (its exit code)."""
