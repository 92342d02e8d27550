"""Random drafts from a grammar of citations, with the damage that drafts suffer: for the twins, which must agree on anything."""

import json
from random import Random
from typing import Any

from build.recognising.catalog import Catalog

NUMERALS = "一二三四五六七八九十"
BETWEEN = (
    "、",
    "和",
    "，",
    "。",
    "；",
    "及",
    "与",
    "规定",
    "：",
    "\n",
    "\n\n",
    " | ",
    "的",
    "，依",
    "按照",
    "见",
    "（",
    "）",
    "关于",
    " " * 30,
    "\n" + "　" * 25,
    "一、二，（三）" * 20,
)
WORDS = (
    "同法",
    "该办法",
    "同条",
    "前款",
    "前条",
    "前两款",
    "本条",
    "该条",
    "同上",
    "〃",
    "上述通知",
    "前者",
    "该流程",
    "本办法",
    "第一条生产线",
    "已废止的",
    "2019年修订的",
    "自2022年1月2日起施行",
    "（2021年修正）",
    "（2021年12月14日修正）",
    "（以下简称《办法》）",
    "以下简称“资金办法”",
    "《办法》",
    "《人民日报》",
    "《民法典》",
    "劳动合同法",
    "第□条",
    "第…条",
    "第",
    "十条意见",
    "截至2025年6月30日",
    "2026年3月18日\n",
    "2022年度工作总结\n",
    "看47条。",
    "没有第二款。",
    "“金秋助学”活动要点一",
    "（2021年12月24日通过）",
    "\ufff9",
    "\ufff9",
    "\n\ufffa前款第（二）项",
    "\n\ufffa 同条第一款",
    "所称《工资条例》，指《住房公积金管理条例》。《工资条例》第二十四条",
    "该条之一",
    "本法第三条",
    "本办法第六条",
    "：‘每户每年5000元’",
    "“《工会法》第四十三条，三十日内，每年5000元。”",
    "秋季汇编（旧稿，2021年10月22日）\n",
    "《法援法》",
    "《专项资金管理办法》",
    "| 工会法 | 第三条 |\n",
    "| 第五条 |\n",
)
TRADITIONAL = str.maketrans("会职办规条项", "會職辦規條項")
RADICALS = str.maketrans("工民长门车", "⼯⺠⻓⻔⻋")
WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")
MISREAD = str.maketrans("第一十0", "笫—土O")


def random_draft(random: Random, catalog: Catalog, pieces: int = 12) -> str:
    """A draft of some pieces; the same for the same state of `random`."""
    text = "".join(_piece(random, catalog) for _ in range(random.randint(1, pieces)))
    return damaged(text, random) if random.random() < 0.5 else text


def _piece(random: Random, catalog: Catalog) -> str:
    roll = random.random()
    if roll < 0.3:
        return _named(random, catalog) + random.choice(BETWEEN)
    if roll < 0.55:
        return _address(random) + random.choice(BETWEEN)
    if roll < 0.7:
        return _quoted(random, catalog)
    if roll < 0.8:
        return _number(random, catalog) + random.choice(BETWEEN)
    return random.choice(WORDS) + random.choice(("", *BETWEEN))


def _named(random: Random, catalog: Catalog) -> str:
    document = random.choice(catalog.documents)
    name = random.choice((document.title, *document.names, *document.shorts))
    if random.random() < 0.1:
        at = random.randrange(len(name))
        name = name[:at] + random.choice("工土职困办法二0") + name[at + 1 :]
    written = random.choice((f"《{name}》", f"《{name}》", name, f"《关于印发〈{name}〉的通知》", f"〈{name}〉"))
    return written + (f"（{_number(random, catalog)}）" if random.random() < 0.3 else "")


def _number(random: Random, catalog: Catalog) -> str:
    number = random.choice([d.number for d in catalog.documents if d.number])
    change = random.choice(
        (
            None,
            None,
            ("〔", "["),
            ("〕", "）"),
            ("号", " 号"),
            ("〔20", "〔二〇"),
            ("1", "7"),
            ("〕", "〕第0"),
            ("工", "会"),
        )
    )
    return number.replace(*change) if change else number


def _address(random: Random) -> str:
    def numeral(most: int) -> str:
        value = random.randint(1, most)
        if value <= 10 and random.random() < 0.7:
            return NUMERALS[value - 1]
        return str(value)

    text = f"第{numeral(50)}条"
    if random.random() < 0.1:
        text += f"之{numeral(3)}"
    if random.random() < 0.5:
        text += f"第{numeral(5)}款"
    if random.random() < 0.4:
        text += random.choice((f"第（{numeral(9)}）项", f"（{numeral(9)}）", f"第{numeral(9)}项"))
    point = f"要点{numeral(12)}"
    return random.choice(
        (
            text,
            text,
            f"{text}至第{numeral(50)}条",
            f"{text}、第{numeral(5)}款",
            point,
            f"{point}、{numeral(9)}",
            f"一、（{numeral(5)}）",
        )
    )


def _quoted(random: Random, catalog: Catalog) -> str:
    document = random.choice(catalog.documents)
    text = random.choice([clause.text for clause in document.clauses.values()] or ["没有"])
    start = random.randrange(len(text))
    words = text[start : start + random.randint(2, 40)].replace("\n", "")
    if random.random() < 0.3:
        words = words.translate(str.maketrans("0123456789", "9876543210"))
    mark = random.choice(("“{}”", "「{}」", '"{}"'))
    return (
        random.choice(("规定：", "，", "（", "：", "提出", "中，职工说", "原文是"))
        + mark.format(words)
        + random.choice(("。", "", "）", "，见"))
    )


def damaged(text: str, random: Random) -> str:
    """A text as scanners, converters and typists leave it."""
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text) + 1)
        how = random.randrange(7)
        if how == 0:
            text = (
                text[:at]
                + random.choice(
                    ("\u200b", " ", "\n", "\u2028", "\u3000", "\n— 3 —\n", "\u00ad", "\ufeff", "😀", "\n\n12\n")
                )
                + text[at:]
            )
        elif how == 1:
            text = text[:at] + text[at + random.randint(1, 3) :]
        elif how == 2:
            text = text.replace("工会法", "工 会 法")
        else:
            table: Any = (TRADITIONAL, RADICALS, WIDE, MISREAD)[how - 3]
            end = at + random.randint(1, 30)
            text = text[:at] + text[at:end].translate(table) + text[end:]
    return text


def as_text(rows: object) -> str:
    """Findings as one line that two engines write alike."""
    return json.dumps(rows, ensure_ascii=False)
