"""Putting text into a page so that it can neither run nor call out: escaping, hashes, the security policy."""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that embed, override or isolate a direction of writing, and turn what stands after them."""

_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in f"<>&\u2028\u2029{TURNING}"}
_SCRIPT_END = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
LINK_SCHEMES = frozenset({"http", "https", "mailto"})


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no character in it can end the element or start a tag."""
    return _escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def _escaped(text: str) -> str:
    for sign, escaped in _ESCAPES.items():  # on long texts a fifth of the time of str.translate
        text = text.replace(sign, escaped)
    return text


def in_its_order(text: str) -> str:
    """A text without signs that turn the order of others: a name must not read as another, nor turn its line.

    Marks of direction (U+061C, U+200E, U+200F) stay, since Arabic and Hebrew names need them, and they turn
    nothing that a letter of such a name would not turn as well.
    """
    for sign in TURNING:
        text = text.replace(sign, "")
    return text


def shown_json(value: Any) -> str:
    """The same of what a page shows: in its texts nothing turns the order of what stands after it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _escaped(in_its_order(text))


def packed(text: str) -> str:
    """A text compressed by gzip, in the letters of base64; the same text gives the same letters."""
    return b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()


def script_source(source: str) -> str:
    """JavaScript that may stand inside a script element.

    In a string or regular expression, the only places where these signs occur in a valid script, the
    added backslash changes nothing.
    """
    return _SCRIPT_END.sub(r"\\x3c", source)


def digest(text: str) -> str:
    """The hash by which a Content-Security-Policy allows one inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def security_policy(scripts: Iterable[str], styles: Iterable[str], *, served: bool = False) -> str:
    """A policy that allows these inline texts, drawn images, and nothing from any network.

    Args:
        scripts: inline programs.
        styles: inline styles.
        served: whether the page may fetch from the server that gave it and send forms there, nowhere else.
    """
    own = " 'self'" if served else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_allowed(scripts)}{own}",
            f"style-src {_allowed(styles)}{own}",
            *(["connect-src 'self'"] if served else []),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'self'" if served else "form-action 'none'",
        )
    )


def _allowed(texts: Iterable[str]) -> str:
    return " ".join(map(digest, texts)) or "'none'"


def safe_address(address: str) -> str:
    """The address if it may become a link, else nothing: only web and mail addresses do."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""
    return address.strip() if scheme in LINK_SCHEMES else ""
