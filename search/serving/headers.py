"""What a site's server says beside every page: one list, for the local server, for the pages themselves and for `deploy/`."""

import re
from typing import Final

POLICY: Final = "Content-Security-Policy"
_RULES: Final = (
    ("default-src", "'self'"),
    ("img-src", "'self' data:"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
)
# A page cannot say this of itself: no other site may show it in a frame.
_FRAMES: Final = "frame-ancestors 'none'"
# Names that change with what the file holds, so that it may be kept for good. For nginx and for us: the same pattern.
LASTING: Final = r"^/(search/([0-9a-f]{12}/|engine\.)|(assets|data|policies)/.*\.[0-9a-f]{12}\.(js|css)$)"
FOR_GOOD: Final = "public, max-age=31536000, immutable"
AFRESH: Final = "no-cache"


def policy(hashes: list[str], api: str = "") -> str:
    """What a page may load; `hashes` allow scripts written into it, `api` is the address of the function, if one is asked."""
    host = re.match(r"https?://[^/]+", api)
    rules = [
        *_RULES[:1],
        ("script-src", " ".join(["'self'", *hashes])),
        ("connect-src", f"'self' {host[0]}" if host else "'self'"),
        *_RULES[1:],
    ]
    return "; ".join(f"{name} {value}" for name, value in rules)


def security_headers(api: str = "") -> list[tuple[str, str]]:
    """The headers of every answer of a site."""
    return [
        (POLICY, f"{policy([], api)}; {_FRAMES}"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]


def cache_rule(path: str) -> str:
    """How long the file at a URL's path may be kept."""
    return FOR_GOOD if re.match(LASTING, path) else AFRESH
