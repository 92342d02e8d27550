"""Aliyun Function Compute 3.0, HTTP trigger: `handler` takes the event as bytes of JSON.

Handler name: search.clouds.aliyun.handler.
"""

import json
from typing import Any

from search.clouds.gateway import query_string, reply
from search.serving.app import from_environment

app = from_environment()


def handler(event: bytes, _context: Any = None) -> dict[str, Any]:
    """The reply to one HTTP trigger event."""
    asked = json.loads(event)
    http = asked.get("requestContext", {}).get("http", {})
    path = asked.get("rawPath") or http.get("path") or "/"
    parameters = query_string(asked.get("queryParameters"))
    return reply(app, http.get("method", "GET"), path, parameters, asked.get("headers") or {})
