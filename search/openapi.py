"""The function's OpenAPI document."""

from typing import Any


def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document of the function."""
    return {"openapi": "3.1.0", "info": {"title": "帮扶政策库 搜索", "version": "1"}, "paths": {}}
