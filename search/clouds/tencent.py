"""Tencent SCF web function: `scf_bootstrap` starts this module, which listens on port 9000 of all interfaces."""

import sys
from typing import Final

from search.serving.app import from_environment
from search.serving.serve import listen
from search.serving.site import Site

PORT: Final = 9000


def main() -> int:
    """Serve the function until the platform stops the process."""
    return listen("0.0.0.0", PORT, Site(None, from_environment()))


if __name__ == "__main__":
    sys.exit(main())
