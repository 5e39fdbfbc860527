"""Fail where a catalogue translates a text that the program no longer says: catalogues.py EXTRACTED."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.pofile import read_po

from seminar.texts import CATALOGUES


def texts(path: Path, language: str | None = None) -> set[object]:
    """What a file of texts translates, or is to translate; of counted sentences both forms."""
    with path.open("rb") as lines:
        return {message.id for message in read_po(lines, locale=language) if message.id}


def main() -> None:
    said, found = texts(Path(sys.argv[1])), 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po")):
        for old in sorted(map(str, texts(path, path.parts[-3]) - said)):
            found += 1
            print(f"{path.parts[-3]}: no longer said: {old}", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
