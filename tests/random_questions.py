"""Random questions: pieces of real ones, of the base's own sentences, and of everything a keyboard can do."""

import random
from collections.abc import Iterator, Sequence

_ODD = (
    *(
        "",
        " ",
        "\u3000",
        "\u200b",
        "\u00ad",
        "？",
        "，",
        "。",
        "、",
        "…",
        "「",
        "」",
        "“",
        "”",
        '"',
        "《",
        "》",
        "（",
        ")",
        "-",
        "−",
        " -",
        "\n",
    ),
    *(
        "第",
        "条",
        "款",
        "项",
        "号",
        "万",
        "亿",
        "一",
        "第六条",
        "第6条第2款",
        "〔2024〕6号",
        "第（二）项",
        "要点三",
        "12351",
        "5000元",
        "2024年",
    ),
    *(
        "南宁",
        "成都",
        "来宾",
        "朝阳区",
        "吉林",
        "平邑县",
        "鞍山海城",
        "在东莞",
        "我是",
        "工会",
        "公会",
        "笫",
        "末",
        "困難職工",
        "ICU",
        "APP",
    ),
    *(
        "jin qiu",
        "zhu xue",
        "dabing",
        "wo shi",
        "nanning",
        "xian",
        "lv shi",
        "dbjz",
        "e\u0301",
        "𠮷",
        "\ue000",
        "①",
        "Ａ",
        "⻓",
        "⾦",
        "ß",
        "İ",
    ),
    *(
        "多少钱",
        "怎么办",
        "找谁",
        "带什么",
        "还有吗",
        "没批",
        "toString",
        "__proto__",
        "constructor",
        "<b>",
        "\\",
        "%",
        "\0",
        "🚑",
        "\ud800",
    ),
)


def random_questions(sentences: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """`count` questions, the same for the same seed; half of them sound like somebody, half like nobody."""
    rng = random.Random(seed)
    for number in range(count):
        pieces = [_piece(rng, rng.choice(sentences)) for _ in range(rng.randint(1, 3))]
        if number % 2:
            pieces += [rng.choice(_ODD) for _ in range(rng.randint(1, 6))]
            rng.shuffle(pieces)
        if number % 10 == 9:
            pieces = [chr(rng.choice((rng.randrange(32, 0x3000), rng.randrange(0x3000, 0xD800)))) for _ in range(12)]
        yield "".join(pieces)[:400]


def _piece(rng: random.Random, sentence: str) -> str:
    start = rng.randrange(len(sentence) or 1)
    return sentence[start : start + rng.randint(1, 24)]
