"""The live preview of `python -m build serve`: an edit is seen in the page, and so is what is wrong with it."""
