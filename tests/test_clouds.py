"""The clouds' entries: whatever an event holds, there is a reply."""

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.clouds import aliyun, aws
from search.serving.app import App
from tests.search_city import city_index

Handler = Callable[[Any], dict[str, Any]]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = ("version", "rawPath", "path", "headers", "queryParameters", "rawQueryString", "requestContext", "httpMethod")
MORE = (
    "http",
    "method",
    "stage",
    "body",
    "isBase64Encoded",
    "queryStringParameters",
    "multiValueQueryStringParameters",
)
EVENTS = JSON | st.dictionaries(st.sampled_from(NAMES + MORE), JSON, max_size=10)


@pytest.fixture(autouse=True)
def cities(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Both entries answer for the made-up city."""
    for cloud in (aliyun, aws):
        monkeypatch.setattr(cloud, "app", App(city_index()))
    yield


def on_aliyun(event: Any) -> dict[str, Any]:
    return aliyun.handler(json.dumps(event).encode())


@pytest.mark.parametrize("event", [b"", b"{", b"[]", b"null", b"1", b"\xff", "", "x", b"[" * 100_000])
def test_an_event_that_is_no_request_gets_400(event: Any) -> None:
    """空的、不是 JSON 的、是数组的事件，回 400 和一句中文。"""
    reply = aliyun.handler(event)
    assert (reply["statusCode"], json.loads(reply["body"])["error"]) == (400, "请求的格式不对。")
    assert aws.handler(event)["statusCode"] == 400
    assert aws.handler([])["statusCode"] == 400


@pytest.mark.parametrize("handler", [on_aliyun, aws.handler])
@pytest.mark.parametrize("piece", ["\ud800", "困难\udfff", "\0", "%ff", "%ED%A0%80"])
def test_half_characters_make_no_entry_fall(handler: Handler, piece: str) -> None:
    """半个字符写在哪里都不会让入口出错。"""
    for event in (
        {"path": f"/api/search{piece}", "rawPath": f"/{piece}"},
        {"path": "/api/search", "rawPath": "/api/search", "queryParameters": {"q": piece, piece: "a"}},
        {"path": "/api/search", "queryStringParameters": {"q": piece}, "headers": {piece: piece}},
        {"version": "2.0", "rawPath": "/api/search", "rawQueryString": f"q={piece}"},
        {"path": "/api/search", "httpMethod": "POST", "body": piece, "headers": {"Content-Type": "application/json"}},
    ):
        assert handler(event)["statusCode"] in (200, 400, 404)


@settings(max_examples=200, deadline=None)
@given(EVENTS)
def test_no_event_makes_an_entry_fall(event: Any) -> None:
    """任意形状的事件都有答复，不出 5xx。"""
    for handler in (on_aliyun, aws.handler):
        assert handler(event)["statusCode"] < 500


@pytest.mark.parametrize(
    "event",
    [
        {"version": "2.0", "rawPath": "/prod/healthz", "requestContext": {"stage": "prod", "http": {"method": "GET"}}},
        {"version": "2.0", "rawPath": "/healthz", "requestContext": {"stage": "$default", "http": {"method": "GET"}}},
        {"path": "/prod/healthz", "httpMethod": "GET", "requestContext": {"stage": "prod"}},
        {"path": "/healthz", "httpMethod": "GET", "requestContext": {"stage": "prod"}},
    ],
)
def test_a_stage_of_aws_answers(event: dict[str, Any]) -> None:
    """AWS 上带阶段名的地址照样答。"""
    assert aws.handler(event)["statusCode"] == 200


@pytest.mark.parametrize("encoded", [False, True])
def test_a_question_is_posted_through_a_gateway(encoded: bool) -> None:
    """网关转来的 POST 正文，明文和 base64 都读得出来。"""
    body = json.dumps({"q": "孩子考上大学"})
    sent = base64.b64encode(body.encode()).decode() if encoded else body
    common = {"headers": {"Content-Type": "application/json"}, "body": sent, "isBase64Encoded": encoded}
    context = {"requestContext": {"http": {"method": "POST"}}, "rawPath": "/api/search"}
    answers = [
        on_aliyun({**common, **context}),
        aws.handler({**common, **context, "version": "2.0"}),
        aws.handler({**common, "httpMethod": "POST", "path": "/api/search"}),
    ]
    assert [json.loads(answer["body"])["query"] for answer in answers] == ["孩子考上大学"] * 3
