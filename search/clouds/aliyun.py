"""Aliyun Function Compute 3.0, HTTP trigger: `handler` takes the event as bytes of JSON.

Handler name: search.clouds.aliyun.handler.
"""

import json
from typing import Any

from search.clouds.gateway import Asked, body_of, headers, mapping, query_string, refusal, reply, text
from search.serving.app import from_environment

app = from_environment()


def handler(event: bytes | str, _context: Any = None) -> dict[str, Any]:
    """The reply to one HTTP trigger event."""
    try:
        asked = json.loads(event)
    except (ValueError, TypeError, RecursionError):
        return refusal()
    if not isinstance(asked, dict):
        return refusal()
    http = mapping(mapping(asked.get("requestContext")).get("http"))
    path = text(asked.get("rawPath")) or text(http.get("path"), "/")
    query = query_string(asked.get("queryParameters"))
    sent = headers(asked.get("headers"))
    return reply(app, Asked(text(http.get("method"), "GET"), path, query, sent, body_of(asked)))
