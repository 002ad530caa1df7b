"""What the tagger was trained on, by hash, so that a bench that meets it can say so."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from .tagger import FILE


@dataclass(frozen=True)
class Saw:
    """Hashes of labelled sentences and of their templates."""

    texts: frozenset[str]
    templates: frozenset[str]

    def met(self, text: str) -> bool:
        """Whether the tagger was trained on this sentence."""
        return text_hash(text) in self.texts

    def knows(self, template: str) -> bool:
        """Whether it was trained on a sentence of this template, with these or other values."""
        return text_hash(template) in self.templates


def text_hash(text: str) -> str:
    """The short hash by which the manifest names a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def saw(weights: Path = FILE) -> Saw:
    """What the manifest beside the weights says; nothing where there is none."""
    manifest = weights.with_suffix(".json")
    body = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    return Saw(frozenset(body.get("texts", ())), frozenset(body.get("templates", ())))
