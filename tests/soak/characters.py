"""Random characters through the analyser, the parsers and the query: nothing falls, and nothing takes for ever.

`python -m tests.soak.characters --millions 30` prints a table; 1 where anything fell. Every text goes through all of them; with
`--query-every 6` only every sixth is asked as well (a question costs a hundred times what the rest does).
"""

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from urllib.parse import quote

from search.app import App
from search.text.words import bag
from tests.search_city import city_engine, city_index
from tests.test_total_parsers import PARSERS, TRAPS

LONGEST = 480  # a question may have 500
SLOW = 5.0  # seconds of computing for one text of that length
SENTENCES = (
    "孩子考上大学没钱交学费",
    "老公住院欠了债工会管不管",
    "《河西市困难职工帮扶办法》第六条第二款第（三）项",
    "财建〔2006〕468号",
    "dabing jiuzhu",
)
PLANES = (
    (0x20, 0x7F),
    (0, 0x20),
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2FA1F),
    (0x3000, 0x33FF),
    (0xFF00, 0xFFEF),
)
ODD = ((0x2000, 0x2FDF), (0xD800, 0xDFFF), (0x0300, 0x036F), (0xE000, 0xF8FF), (0x1F300, 0x1FAFF), (0, 0x10FFFF))


def texts(dice: random.Random) -> Iterator[str]:
    """Texts without end: of one plane, of traps, of pieces of sentences, or of all of these."""
    while True:
        pieces, length = [], dice.randint(1, LONGEST)
        while length > 0:
            piece = _piece(dice, dice.randint(1, length))[:length]
            pieces.append(piece)
            length -= max(1, len(piece))
        yield "".join(pieces)


def _piece(dice: random.Random, length: int) -> str:
    kind = dice.randrange(4)
    if kind == 0:
        return "".join(dice.choices(TRAPS, k=length))
    if kind == 1:
        sentence = dice.choice(SENTENCES)
        return sentence[dice.randrange(len(sentence)) :]
    if kind == 2:
        return dice.choice(TRAPS) * length
    low, high = dice.choice(PLANES + ODD)
    return "".join(chr(dice.randint(low, high)) for _ in range(length))


def tried() -> dict[str, Callable[[str], object]]:
    """What every text goes through, by name."""
    engine, app = city_engine(), App(city_index())

    def query(text: str) -> None:
        asked = quote(text.encode("utf-8", "replace"))
        seen: list[str] = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/api/search", "QUERY_STRING": f"q={asked}&limit=3"}
        body = b"".join(app(environ, lambda status, headers: seen.append(status)))
        if seen[0][:3] not in ("200", "400"):
            raise AssertionError(f"{seen[0]}: {body.decode()[:200]}")

    return {"analyser": lambda text: bag(text, engine.cutter), **PARSERS, "query": query}


def main() -> int:
    """Runs until so many characters have gone through, and prints how many texts fell or were slow."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--millions", type=float, default=30)
    parser.add_argument("--query-every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    through, wanted = tried(), int(options.millions * 1_000_000)
    told = {"characters": 0, "asked": 0, "texts": 0, "fell": 0, "slow": 0, "slowest": 0.0}
    faults: list[str] = []
    for text in texts(random.Random(options.seed)):
        told["characters"] += len(text)
        told["texts"] += 1
        asking = told["texts"] % options.query_every == 0
        told["asked"] += len(text) if asking else 0
        began = time.process_time()
        for name, work in through.items():
            if name == "query" and not asking:
                continue
            try:
                work(text)
            except Exception:
                told["fell"] += 1
                faults.append(f"{name} {text!r}: {traceback.format_exc().splitlines()[-1]}")
        took = time.process_time() - began
        told["slow"] += took > SLOW
        told["slowest"] = round(max(told["slowest"], took), 3)
        if told["characters"] >= wanted:
            break
    print(json.dumps({**told, "seed": options.seed, "faults": faults[:10]}, ensure_ascii=True))
    return int(bool(told["fell"] or told["slow"]))


if __name__ == "__main__":
    sys.exit(main())
