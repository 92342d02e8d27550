"""Long random runs of everything that is computed in Python and in the browser: `python -m tests.soak.twins --cases 10000`."""

import argparse
import random
import sys

from tests.browser import chromium
from tests.test_core_twins import core_page
from tests.twin_cases import PAIRS, differences


def main() -> int:
    """Prints the seed and what differs; 1 if anything does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.cases} cases each")
    wrong = 0
    with chromium() as browser:
        evaluate = core_page(browser)
        for name in PAIRS:
            found = differences(evaluate, name, arguments.cases, arguments.seed)
            wrong += len(found)
            print(f"{name}: {len(found)} differ", *map(repr, found[:5]), sep="\n  " if found else " ")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
