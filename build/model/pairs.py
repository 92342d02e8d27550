"""Answers of the self-check as they stand in content: question -> answer, in the order of writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from build.model.fields import FormError
from build.model.shape import TEXT, shaped


@shaped({"type": "object", "additionalProperties": TEXT})
def _pairs(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple((str(name), str(answer)) for name, answer in value.items())
    if isinstance(value, tuple):
        return value
    raise FormError("这里应是一组「题目编号: 答案」。", '如 {place: "370200", household: 3, income: 36000}。')


AnswerPairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)]
