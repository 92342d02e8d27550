"""Converters: the text that was typed -> a value, or a Chinese sentence on why not. YAML's own guesses are not used."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from build.marks.yaml_tree import Map, Seq, Text
from build.model.shape import ALSO, TEXT, or_word, shape_of, shaped

NOT_STATED = "not_stated"
WITHDRAWN = {"none", "null", "~"}


class FormError(PydanticCustomError):
    """A value in the wrong form: `what` is wrong, `mend` says how to write it, `rule` names the rule."""

    def __new__(cls, what: str, mend: str, rule: str = "value-form") -> FormError:
        context = {"what": what, "mend": mend, "rule": rule}
        return super().__new__(cls, "form", "{what}", context)


def text_of(value: Any, wanted: str) -> str:
    """The scalar's text without surrounding space; lists, maps and blanks are refused."""
    if isinstance(value, Map | Seq | list | dict):
        kind = "列表" if isinstance(value, Seq | list) else "一组字段"
        raise FormError(f"这里应是{wanted}，写成了{kind}。", f"改写成{wanted}，放在冒号后面。")
    text = str(value).strip()
    if not text:
        raise FormError("这里写了字段名，没有写内容。", f"写上{wanted}；用不到的字段整行删去。")
    return text


@shaped(TEXT)
def _text(value: Any) -> str:
    text = text_of(value, "文字")
    if text == NOT_STATED:
        raise FormError("这里不能写 not_stated。", "把不知道的事用一句话写出来；用不到这个字段就整行删去。")
    if not text.isprintable() and any(unicodedata.category(char) in ("Cc", "Cf") and char != "\n" for char in text):
        raise FormError("文字里有看不见的控制字符。", "删去这一行，重新手工输入。")
    return Text(text, value.at) if isinstance(value, Text) else text


@shaped({"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
def _identifier(value: Any) -> str:
    text = text_of(value, "一个编号")
    if not _ID.fullmatch(text):
        raise FormError(*_id_fault(text), "id-form")
    return text


_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _id_fault(text: str) -> tuple[str, str]:
    """What is wrong with an id, and how to write it, where that can be told from what was typed."""
    seen = "".join(char for char in text if char.isprintable())
    if hidden := [char for char in text if not char.isprintable()]:
        what = f"编号「{seen}」里有看不见的字符（U+{ord(hidden[0]):04X}）。"
        return what, f"删掉它，重新打：{seen.strip()}。"
    parts = [part.strip() for part in re.split("[、，,；;]", text)]
    if len(parts) > 1 and all(_ID.fullmatch(part) for part in parts):
        return f"「{text}」是几个编号连成了一个。", f"放进方括号，用英文逗号隔开：[{', '.join(parts)}]。"
    what = f"编号「{text}」只能用小写字母、数字和短横线。"
    plain = re.sub(r"[_\s]+", "-", unicodedata.normalize("NFKC", text).strip("“”‘’「」\"' ").lower())
    if _ID.fullmatch(plain):
        return what, f"写成 {plain}。"
    return what, "写登记过的编号，如 zgh-2024-12、jinqiu-zhuxue；文件的编号就是文件名。"


@shaped({"type": ["integer", "string"], "pattern": "^(0|-?[1-9][0-9]*)$"})
def _integer(value: Any) -> int:
    text = text_of(value, "一个整数")
    if not re.fullmatch(r"0|-?[1-9][0-9]*", text):
        raise FormError(f"「{text}」不是整数的写法。", "只用半角数字，开头不加 0，不加逗号、下划线和单位，如 15。")
    return int(text)


@shaped({"type": ["integer", "string"], "pattern": "^(19|20)[0-9]{2}$", "minimum": 1900, "maximum": 2099})
def _year(value: Any) -> int:
    text = text_of(value, "一个年份")
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise FormError(f"「{text}」不是年份的写法。", "写四位数字，如 2024；来源没有写明的写 not_stated。")
    return int(text)


@shaped({"type": ["number", "string"], "pattern": "^(0|[1-9][0-9]*)([.][0-9]{1,2})?$", "minimum": 0})
def _yuan(value: Any) -> Decimal:
    text = text_of(value, "一个金额")
    if not re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]{1,2})?", text):
        raise FormError(f"「{text}」不是金额的写法。", "以元为单位，只用半角数字，如 5000 或 847.5；「万」换算成元。")
    return Decimal(text)


@shaped({"type": ["boolean", "string"], "enum": [True, False]})
def _truth(value: Any) -> bool:
    text = text_of(value, " true 或 false ")
    if text not in ("true", "false"):
        raise FormError(f"「{text}」看不出是「是」还是「否」。", "写 true（是）或 false（否）。")
    return text == "true"


@shaped({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = text_of(value, "一个日期")
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not found:
        raise FormError(f"「{text}」不是日期的写法。", _day_mended(text), "date-form")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise FormError(f"「{text}」这一天不存在。", "对照原文改正日期。", "date-form") from None


def _day_mended(text: str) -> str:
    """How to write the day that was meant."""
    flat = unicodedata.normalize("NFKC", text)
    found = re.fullmatch(r"(\d{4})\s*[年./、 -]\s*(\d{1,2})\s*[月./、 -]\s*(\d{1,2})\s*日?", flat)
    found = found or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", flat)
    if not found:
        return "写成 年-月-日，如 2024-04-01；来源没有写明的写 not_stated。"
    return f"写成 {found[1]}-{int(found[2]):02}-{int(found[3]):02}。"


@shaped(TEXT)
def _phone(value: Any) -> str:
    """A number as it is dialled, or several with their words; quotation marks of our own script are no quotes to YAML."""
    text = _text(value)
    if bare := re.fullmatch("[“”‘’「」＂](.*)[“”‘’「」＂]", text):
        raise FormError(f"电话「{text}」外面是中文的引号。", f'改成英文的引号："{bare[1]}"。')
    return text


@dataclass(frozen=True, slots=True, order=True)
class LooseDate:
    """A date known to the day, the month or only the year."""

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        return self.text


@shaped({"type": ["string", "integer"], "pattern": "^(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$"})
def _loose_date(value: Any) -> LooseDate:
    if isinstance(value, LooseDate):
        return value
    text = text_of(value, "一个日期")
    if not re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise FormError(
            f"「{text}」不是日期的写法。", "写 2024、2024-04 或 2024-04-01；来源没有写明的写 not_stated。", "date-form"
        )
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        day = _day(text)
        return LooseDate(day, day, text)
    if rest and not 1 <= rest[0] <= 12:
        raise FormError(f"「{text}」这个月不存在。", "月份写 01 到 12。", "date-form")
    first = date(year, rest[0] if rest else 1, 1)
    return LooseDate(first, _month_end(year, rest[0] if rest else 12), text)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


_OLD_NUMBER = r"[^\s\[\]()（）〔〕【】、]{0,20}〔(?:(?:19|20)[0-9]{2}|[4-9][0-9])〕(?:[\u4e00-\u9fff]{1,12}[字发]第?)?[1-9][0-9]{0,4}号"
_ORDER = r"\S{2,50}(?:令第[1-9][0-9]{0,3}号|第[1-9][0-9]{0,3}号(?:令|公告)|公告(?:19|20)[0-9]{2}年第[1-9][0-9]{0,3}号)"


@shaped(
    {"type": "string", "pattern": "(〔(19|20)?[0-9]{2}〕[^0-9]{0,14}[1-9][0-9]{0,4}号|第[1-9][0-9]{0,3}号(令|公告)?)$"}
)
def _document_number(value: Any) -> str:
    text = text_of(value, "发文字号")
    if re.fullmatch(r"[^\s\[\]()（）〔〕【】]{1,20}〔(19|20)[0-9]{2}〕[1-9][0-9]{0,4}号", text):
        return text
    if re.fullmatch(r"\S{2,16}令第[1-9][0-9]{0,3}号", text):
        return text
    # Offices that issue together may each give a number; numbers before 1987 had other forms: 〔81〕法民字第2号.
    if re.fullmatch(_ORDER, text) or all(re.fullmatch(_OLD_NUMBER, part) for part in text.split("、")):
        return text
    raise FormError(
        f"发文字号「{text}」{_number_fault(text)}。", f"改成{_number_mended(text)}。", "document-number-form"
    )


def _number_fault(text: str) -> str:
    if re.search(r"[\[【(（]\s*(19|20)[0-9]{2}", text):
        return "的年份没有用六角括号"
    if re.search(r"[０-９]", text):
        return "里有全角数字"
    if not text.endswith("号"):
        return "没有以「号」结尾"
    return "不是发文字号的写法"


def _number_mended(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = re.search(r"^([^\d\[【(〔]+)[\[【(〔]?((?:19|20)\d{2})[\]】)〕]?第?0*(\d+)号?$", flat)
    if not found:
        return "这种形式：总工办发〔2024〕12号；来源没有写明的写 not_stated"
    return "六角括号：" + f"{found[1]}〔{found[2]}〕{found[3]}号"


def or_not_stated(convert: Any) -> Any:
    """The converter for a field in which the source may be said to state nothing: None for `not_stated`."""

    def converted(value: Any) -> Any:
        if isinstance(value, str) and value.strip() == NOT_STATED:
            return None
        if isinstance(value, str) and not value.strip():
            raise FormError("这里写了字段名，没有写内容。", "写上内容；来源没有写明的，写 not_stated。")
        return value if value is None else convert(value)

    if known := shape_of(convert):
        shaped(or_word(known, NOT_STATED))(converted)
    return converted


def absent_as(word: str) -> BeforeValidator:
    """A converter for fields where one fixed word says that there is none, and all else is converted as it is."""

    def converted(value: Any) -> Any:
        return None if isinstance(value, str) and value.strip() == word else value

    shaped({ALSO: word})(converted)
    return BeforeValidator(converted)


@shaped({"type": "string", "pattern": "^(https?://|none$)"})
def _url(value: Any) -> str | None:
    text = text_of(value, "一个网址")
    if text in WITHDRAWN:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"'（），。]+", text):
        raise FormError(
            f"「{text}」不是网址。", "从浏览器地址栏完整复制，以 http:// 或 https:// 开头；没有网址写 none。"
        )
    return text


_plain = PlainSerializer(str, return_type=str)
Prose = Annotated[str, BeforeValidator(_text)]
Phone = Annotated[str, BeforeValidator(_phone)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Integer = Annotated[int, BeforeValidator(_integer)]
Year = Annotated[int, BeforeValidator(_year)]
Yuan = Annotated[Decimal, BeforeValidator(_yuan)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
Url = Annotated[str | None, BeforeValidator(_url)]
# The following are None where the content says `not_stated`; the field itself must still be written.
StatedProse = Annotated[str | None, BeforeValidator(or_not_stated(_text))]
StatedIdentifier = Annotated[str | None, BeforeValidator(or_not_stated(_identifier))]
StatedInteger = Annotated[int | None, BeforeValidator(or_not_stated(_integer))]
StatedYear = Annotated[int | None, BeforeValidator(or_not_stated(_year))]
StatedDay = Annotated[date | None, BeforeValidator(or_not_stated(_day))]
StatedLooseDate = Annotated[LooseDate | None, BeforeValidator(or_not_stated(_loose_date)), _plain]
StatedDocumentNumber = Annotated[str | None, BeforeValidator(or_not_stated(_document_number))]
