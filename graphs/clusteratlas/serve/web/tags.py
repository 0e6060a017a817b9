"""Tags of content, by which a client that has it already is told so (RFC 9110, 8.8.3 and 13.1.2)."""

from hashlib import sha256


def tag_of(content: bytes) -> str:
    """A strong tag of some content."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def is_had(tags: str, tag: str) -> bool:
    """Whether a client has what bears a tag, by what its ``If-None-Match`` says."""
    had = {one.strip().removeprefix("W/") for one in tags.split(",")}
    return tag in had or "*" in had
