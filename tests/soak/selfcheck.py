"""`python -m tests.soak.selfcheck`: Python and the browser judge 10,000 random lives alike; exit code 1 where one differs."""

import argparse
import random
import sys

from tests.browser import chromium
from tests.selfcheck_browser import Engine
from tests.test_eligibility import RULES
from tests.test_eligibility_twins import differing, random_situation

AT_ONCE = 500


def main() -> int:
    """Prints how many were judged and the first few that differ."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lives", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261128)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    found = []
    with chromium() as browser:
        engine = Engine(browser.new_page(), RULES)
        for _ in range(0, options.lives, AT_ONCE):
            found += differing(engine, [random_situation(chance, RULES) for _ in range(AT_ONCE)])
    print(f"{options.lives} 个随机情况，{len(found)} 个两边不同")
    for one in found[:3]:
        print(*one, sep="\n  ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
