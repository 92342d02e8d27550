"""The function's entry under the name that hosts are given: `search.app`."""

from search.serving.app import App, from_environment

__all__ = ["App", "from_environment"]
