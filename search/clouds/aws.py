"""AWS Lambda behind an HTTP API, payload formats 2.0 and 1.0, or a function URL (2.0).

Handler name: search.clouds.aws.handler.
"""

from typing import Any

from search.clouds.gateway import query_string, reply
from search.serving.app import from_environment

app = from_environment()


def handler(event: dict[str, Any], _context: Any = None) -> dict[str, Any]:
    """The reply to one event."""
    headers = event.get("headers") or {}
    if event.get("version") == "2.0":
        method = event["requestContext"]["http"]["method"]
        return reply(app, method, event.get("rawPath", "/"), event.get("rawQueryString", ""), headers)
    parameters = event.get("multiValueQueryStringParameters") or event.get("queryStringParameters")
    return reply(app, event.get("httpMethod", "GET"), event.get("path", "/"), query_string(parameters), headers)
