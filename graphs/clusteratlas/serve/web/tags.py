"""What an answer's headers say of its content: its tag (RFC 9110, 8.8.3 and 13.1.2), and its policy."""

import re
from hashlib import sha256
from html import unescape

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_FRAMES = "frame-ancestors 'none'"


def tag_of(content: bytes) -> str:
    """A strong tag of some content."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def is_had(tags: str, tag: str) -> bool:
    """Whether a client has what bears a tag, by what its ``If-None-Match`` says."""
    had = {one.strip().removeprefix("W/") for one in tags.split(",")}
    return tag in had or "*" in had


def policy_of(page: bytes) -> str:
    """The policy that a page states itself, and that it stands in no frame, which no page can state."""
    stated = _POLICY.search(page[:20_000].decode("utf-8", "replace"))
    return f"{unescape(stated[1])}; {_FRAMES}" if stated else f"default-src 'none'; {_FRAMES}"
