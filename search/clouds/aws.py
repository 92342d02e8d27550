"""AWS Lambda behind an HTTP API or a REST API, payload formats 2.0 and 1.0, or a function URL (2.0).

Handler name: search.clouds.aws.handler.
"""

from typing import Any

from search.clouds.gateway import Asked, body_of, headers, mapping, query_string, refusal, reply, text
from search.serving.app import from_environment

app = from_environment()


def handler(event: Any, _context: Any = None) -> dict[str, Any]:
    """The reply to one event."""
    if not isinstance(event, dict):
        return refusal()
    context, sent, body = mapping(event.get("requestContext")), headers(event.get("headers")), body_of(event)
    if event.get("version") == "2.0":
        method = text(mapping(context.get("http")).get("method"), "GET")
        path = _without_stage(text(event.get("rawPath"), "/"), text(context.get("stage")))
        return reply(app, Asked(method, path, text(event.get("rawQueryString")), sent, body))
    parameters = event.get("multiValueQueryStringParameters") or event.get("queryStringParameters")
    path = _without_stage(text(event.get("path"), "/"), text(context.get("stage")))
    return reply(app, Asked(text(event.get("httpMethod"), "GET"), path, query_string(parameters), sent, body))


def _without_stage(path: str, stage: str) -> str:
    """A named stage stands before the path that was asked for: `/prod/api/search`."""
    begins = f"/{stage}"
    return path[len(begins) :] or "/" if stage and (path == begins or path.startswith(f"{begins}/")) else path
