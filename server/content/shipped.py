"""Where the content that comes with Hearthside lies: beside the package when installed, beside `server/` in a clone."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_INSTALLED = _PACKAGE / "facilitator_guides"

SHIPPED = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "facilitator_guides"
