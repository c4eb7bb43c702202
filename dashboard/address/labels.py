"""Labels that tell what one chooses: of a closed list of things, no two are called the same."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar
from unicodedata import normalize

K = TypeVar("K")


def distinct(names: Mapping[K, str]) -> dict[K, str]:
    """Each with a label of its own, in their order: its name, and in brackets its key where others
    look the same. A screen sends the label that was chosen, so that two alike would be one thing.
    """
    alike = Counter(map(_look, names.values()))
    taken = {look for look, number in alike.items() if number == 1}
    labels = {}
    for key, name in names.items():
        label = name
        if alike[_look(name)] > 1:
            # The empty key, which stands for nobody, has nothing to add and keeps its name.
            label = f"{name} ({key})" if str(key) else name
            while _look(label) in taken:
                label += f" ({key})"
            taken.add(_look(label))
        labels[key] = label
    return labels


def _look(label: str) -> str:
    """What a reader sees of a label: no other form of a letter, and one space for many."""
    return " ".join(normalize("NFC", label).split())
