"""layer.yml: whose content a folder holds, what it may speak of, and on which base it stands."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from build.model.entry import Entry
from build.model.fields import FormError, Identifier, Prose, text_of
from build.model.imported import Sha256
from build.model.layered import Layered
from build.model.project import Amount, ApplicationWindow, Channel
from build.model.requirement import Requirement
from build.model.shape import shaped
from build.model.shared import PlaceCode, SourceRef, StatedPlace, Statement, listed


@shaped({"type": "string", "pattern": "^[0-9a-f]{7,40}$"})
def _commit(value: Any) -> str:
    text = text_of(value, "提交号")
    if not 7 <= len(text) <= 40 or set(text) - set("0123456789abcdef"):
        raise FormError(f"「{text}」不是提交号。", "写 git log 里的提交号，7 到 40 位小写十六进制；纯数字的加引号。")
    return text


class Pin(Entry):
    """The very base that a layer was made on."""

    commit: Annotated[str, BeforeValidator(_commit)] | None = Field(default=None, description="底库的提交号")
    sha256: Sha256 | None = Field(default=None, description="底库内容的指纹：python -m build layers 会列出")


class LayerFile(Entry):
    """layer.yml (层)."""

    id: Identifier = Field(description="编号：层的编号，小写字母、数字和短横线")
    name: Prose = Field(description="名称：这一层叫什么，如 河西市总工会政策库")
    owner: Prose = Field(description="谁的：哪个单位的内容，页面上写「来自……」")
    place: PlaceCode | None = Field(default=None, description="地区代码：只能写这个地方的内容")
    industry: Prose | None = Field(default=None, description="行业：产业工会写，如 铁路；和地区二选一")
    contact: Prose = Field(description="联系谁：科室和公开电话，不写人名")
    mistakes: Prose = Field(description="发现错了怎么办：打什么电话、发到哪里")
    on: Pin | None = Field(default=None, description="底库：钉住的提交和指纹，不钉就不写")

    @model_validator(mode="after")
    def _one_scope(self) -> LayerFile:
        if bool(self.place) == bool(self.industry):
            raise FormError("layer.yml 要么写 place，要么写 industry。", "一个地方的工会写地区代码，产业工会写行业。")
        return self


class AddedAmount(Amount, Layered):
    """An amount that a layer adds to a project of a lower one."""

    place: StatedPlace = Field(default=None, description="地区代码：不写就是本层的地方")


class AddedStatement(Statement, Layered):
    """A paper or a step that a layer adds."""


class AddedChannel(Channel, Layered):
    """A window or a hotline that a layer adds."""


class AddedWindow(ApplicationWindow, Layered):
    """A time of applying that a layer adds."""

    place: StatedPlace = Field(default=None, description="地区代码：不写就是本层的地方")  # type: ignore[assignment]


class AddedRequirement(Requirement, Layered):
    """A condition that a layer adds, for its own place."""


class Addition(Entry):
    """What a layer adds to a project, or to a shared rule, of a lower layer; its id is that record's."""

    id: Identifier = Field(description="编号：与文件名相同，就是下面一层的项目或共用条件的编号")
    source: SourceRef | None = Field(default=None, description="来源：各项内容默认的来源")
    amounts: tuple[AddedAmount, ...] = Field(default=(), description="救助标准")
    application_windows: tuple[AddedWindow, ...] = Field(default=(), description="申请时间")
    evidence: Annotated[tuple[AddedStatement, ...], BeforeValidator(listed)] = Field(default=(), description="申请材料")
    steps: Annotated[tuple[AddedStatement, ...], BeforeValidator(listed)] = Field(default=(), description="办理步骤")
    channels: Annotated[tuple[AddedChannel, ...], BeforeValidator(listed)] = Field(default=(), description="办理渠道")
    requirements: tuple[AddedRequirement, ...] = Field(default=(), description="申请条件：当地的，一条一条写")


# The slots of a record that are open to layers; everything else of it is its own layer's.
SLOTS = ("amounts", "application_windows", "evidence", "steps", "channels", "requirements")
