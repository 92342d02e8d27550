"""An entry of the lexicon: how people put it, and what that stands for. `search.text.lexicon` compiles the same file."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from build.model.entry import Entry
from build.model.fields import FormError, Identifier, text_of
from build.model.shape import shaped
from build.model.shared import Texts, Topics, one_of
from search.text.aspects import ASPECTS

# kind -> (fields it must have, fields it may have)
FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "synonym": (frozenset({"say"}), frozenset({"means", "topics", "pages", "weight", "scope"})),
    "keep_whole": (frozenset({"say"}), frozenset()),
    "out_of_scope": (frozenset({"say", "door"}), frozenset({"weight"})),
    "aspect": (frozenset({"say", "aspect"}), frozenset({"weight"})),
    "stop": (frozenset({"say"}), frozenset()),
}


@shaped({"type": ["number", "string"], "pattern": "^([01]([.][0-9]{1,2})?|2([.]00?)?)$", "minimum": 0, "maximum": 2})
def _weight(value: Any) -> Decimal:
    text = text_of(value, "一个数")
    if not re.fullmatch(r"[01](\.[0-9]{1,2})?|2(\.00?)?", text):
        raise FormError(f"「{text}」不是 0 到 2 之间的数。", "写 1 表示一说就知道，0.3 表示只是个影子；最多两位小数。")
    return Decimal(text)


Weight = Annotated[Decimal, BeforeValidator(_weight)]


class LexiconEntry(Entry):
    """One line of lexicon.yml; which fields it has depends on its kind."""

    kind: Annotated[str, one_of(*FIELDS)] = Field(description="种类：synonym keep_whole out_of_scope aspect stop")
    say: Texts = Field(default=(), description="说法：人们怎么说，可写几种")
    means: Texts = Field(default=(), description="政策用语")
    topics: Topics = Field(default=(), description="主题")
    pages: Texts = Field(default=(), description="最该看的页面：项目编号，或 answer: 加问答编号")
    aspect: Annotated[str | None, one_of(*ASPECTS)] = Field(default=None, description="方面：问的是哪一方面")
    weight: Weight | None = Field(default=None, description="把握：0 到 2")
    scope: Weight | None = Field(default=None, description="归本库管的把握：0 到 2")
    door: Identifier | None = Field(default=None, description="门：content/doors/ 里的编号")

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> LexiconEntry:
        needed, allowed = FIELDS[self.kind]
        written = set(self.mark.lines) - {"kind"}
        if missing := sorted(needed - written):
            raise FormError(f"{self.kind} 条目没有写「{missing[0]}」。", f"补上 {missing[0]}: …。", "lexicon-entry")
        if extra := sorted(written & set(type(self).model_fields) - needed - allowed):
            mend = f"删去它；{self.kind} 条目可以写的有：{'、'.join(sorted(needed | allowed))}。"
            raise FormError(f"{self.kind} 条目用不到「{extra[0]}」。", mend, "lexicon-entry")
        return self
