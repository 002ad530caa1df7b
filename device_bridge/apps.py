"""Which apps can be started on a phone, by the names that people call them."""

from __future__ import annotations

import re

LIST = "cmd package query-activities -a android.intent.action.MAIN -c android.intent.category.LAUNCHER"
RESOLVE = "cmd package resolve-activity --brief -a android.intent.action.MAIN -c android.intent.category.LAUNCHER"

_ACTIVITY = re.compile(r"^\s*Activity #\d+:", re.MULTILINE)
_PACKAGE = re.compile(r"packageName=([\w.]+)")
_BRIEF = re.compile(r"^\s*([\w.]+)/[\w.$]+\s*$", re.MULTILINE)
_LABEL = re.compile(r"nonLocalizedLabel=(.*?)(?:\s+icon=|\s*$)", re.MULTILINE)
# Names that cannot be read off the package; everything else is its last telling word.
_KNOWN = {
    "com.android.vending": "Play Store",
    "com.android.chrome": "Chrome",
    "com.android.stk": "SIM Toolkit",
    "com.google.android.apps.docs": "Drive",
    "com.google.android.apps.messaging": "Messages",
    "com.google.android.apps.nbu.files": "Files",
    "com.google.android.apps.photos": "Photos",
    "com.google.android.deskclock": "Clock",
    "com.android.deskclock": "Clock",
    "com.sec.android.app.clockpackage": "Clock",
    "com.google.android.dialer": "Phone",
    "com.android.dialer": "Phone",
    "com.samsung.android.dialer": "Phone",
    "com.google.android.gm": "Gmail",
    "com.google.android.googlequicksearchbox": "Google",
    "com.android.camera2": "Camera",
    "com.google.android.GoogleCamera": "Camera",
    "com.google.android.apps.youtube.music": "YouTube Music",
    "com.android.documentsui": "Files",
    "com.android.mms": "Messages",
}
_EMPTY = "com org net io de app apps android google application mobile client main pro free lite"
_EMPTY_WORDS = frozenset(_EMPTY.split())


def parse_apps(output: str) -> dict[str, str]:
    """Labels and packages out of `cmd package query-activities`, with or without `--brief`.

    Android keeps an app's label in its resources, which adb does not read; only a literal label is in the output.
    Elsewhere the label is derived from the package. Two apps of one label get the package's other words added.
    """
    found: dict[str, str] = {}
    labels: dict[str, str] = {}
    blocks = _ACTIVITY.split(output)[1:] if "packageName=" in output else []
    for block in blocks:
        package = _PACKAGE.search(block)
        if package:
            told = [label.strip() for label in _LABEL.findall(block)]
            labels.setdefault(package[1], next((label for label in told if label not in ("", "null")), ""))
    for package_name in _BRIEF.findall(output) if not blocks else []:
        labels.setdefault(package_name, "")
    for package_name, told_label in labels.items():
        label = told_label or derived_label(package_name)
        if label in found:
            label = f"{label} ({package_name})"
        found[label] = package_name
    return dict(sorted(found.items(), key=lambda pair: pair[0].lower()))


def derived_label(package: str) -> str:
    """A name that can be read, from nothing but the package: `com.android.settings` → `Settings`."""
    if package in _KNOWN:
        return _KNOWN[package]
    parts = [part for part in package.split(".") if part.lower() not in _EMPTY_WORDS] or package.split(".")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", parts[-1]).split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or package


def launcher_activity(output: str) -> str:
    """`package/.Activity` out of `cmd package resolve-activity --brief`, empty where there is none."""
    lines = [line.strip() for line in output.strip().splitlines()]
    return lines[-1] if lines and re.fullmatch(r"[\w.]+/[\w.$]+", lines[-1]) else ""
