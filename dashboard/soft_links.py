"""The script that keeps links within a page: the only one of ours that a browser runs."""

import hashlib
from importlib.resources import files
from typing import Final

SCRIPT: Final = (files("dashboard") / "soft_links.js").read_bytes()
PATH: Final = f"/scripts/{hashlib.sha256(SCRIPT).hexdigest()[:16]}.js"
"""Its address on our own server, which changes with its content."""

ELEMENT: Final = f'<script src="{PATH.removeprefix("/")}"></script>'
"""What a page carries to load it; from beside the page, since a server may stand below a path."""
