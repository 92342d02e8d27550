"""What `build import` writes beside the clauses: the original file, the text around the clauses, annexes, and open guesses."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from build.model.entry import Entry
from build.model.fields import Day, FormError, Integer, Prose, StatedDay, text_of
from build.model.shape import shaped
from build.model.shared import Texts


@shaped({"type": "string", "pattern": "^[0-9a-f]{64}$"})
def _sha256(value: Any) -> str:
    text = text_of(value, "原件的 SHA-256")
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise FormError("这不是 SHA-256（64 位小写十六进制）。", "这一行由导入命令写，不手改：重新导入一次。")
    return text


Sha256 = Annotated[str, BeforeValidator(_sha256)]


class Guess(Entry):
    """Something that the import decided and may be otherwise; open until somebody has looked."""

    line: Integer = Field(description="行：读出的文字的第几行")
    what: Prose = Field(description="猜的是什么")
    why: Prose = Field(description="为什么拿不准")
    confirmed_by: Prose | None = Field(default=None, description="谁确认的")
    confirmed_date: Day | None = Field(default=None, description="哪天确认的")

    @property
    def open(self) -> bool:
        """Whether nobody has confirmed it yet."""
        return not (self.confirmed_by and self.confirmed_date)


class AnnexText(Entry):
    """An annex, line by line."""

    label: Prose = Field(description="附件序号：如 附件1")
    title: Prose | None = Field(default=None, description="附件标题")
    document_number: Prose | None = Field(default=None, description="附件自己的文号")
    issued_date: StatedDay = Field(default=None, description="附件自己的日期")
    lines: Texts = Field(default=(), description="附件全文：一段一行")


class Imported(Entry):
    """Where an imported document comes from, and all of its text that is no clause."""

    file: Prose = Field(description="原件的文件名")
    sha256: Sha256 = Field(description="原件的 SHA-256")
    cover: Texts = Field(default=(), description="公布或印发它的令、通知")
    head: Texts = Field(default=(), description="题头：文号、题注")
    front: Texts = Field(default=(), description="正文前没有编号的文字")
    foot: Texts = Field(default=(), description="落款")
    footnotes: Texts = Field(default=(), description="脚注")
    annexes: tuple[AnnexText, ...] = Field(default=(), description="附件")
    guesses: tuple[Guess, ...] = Field(default=(), description="拿不准的地方")

    @property
    def open_guesses(self) -> tuple[Guess, ...]:
        """The guesses that nobody has confirmed."""
        return tuple(guess for guess in self.guesses if guess.open)
