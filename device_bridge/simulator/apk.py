"""Reads what installing needs to know out of an APK: its package, version, launcher activity and input methods.

The manifest of an APK is XML in Android's binary form: chunks of a string pool, a table of resource ids for the
attributes' names, and the start and end of elements.

Source: "ResourceTypes.h" of the Android Open Source Project.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

_STRINGS, _RESOURCES, _START, _END = 0x0001, 0x0180, 0x0102, 0x0103
_UTF8 = 0x100
_NAMES = {0x01010001: "label", 0x01010003: "name", 0x01010006: "permission", 0x0101021B: "versionCode",
          0x0101021C: "versionName"}  # fmt: skip
_TYPE_STRING = 0x03
_MAX_MANIFEST = 4 * 1024 * 1024


class ApkError(Exception):
    """The file is not an APK that can be installed."""


@dataclass(slots=True)
class Apk:
    """What an APK says of itself."""

    package: str = ""
    version_code: int = 1
    version_name: str = "1.0"
    label: str = ""
    activity: str = ""
    input_methods: list[str] = field(default_factory=list)


Attributes = dict[str, str | int]


def read_apk(data: bytes) -> Apk:
    """Reads an APK.

    Raises:
        ApkError: It is no zip file, has no readable manifest, or names no package.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("AndroidManifest.xml").file_size > _MAX_MANIFEST:
                raise ApkError("the manifest is too large")
            manifest = archive.read("AndroidManifest.xml")
        return _from_manifest(manifest)
    except (zipfile.BadZipFile, KeyError, struct.error, UnicodeDecodeError, IndexError) as error:
        raise ApkError(f"not an APK: {error}") from None


def _from_manifest(manifest: bytes) -> Apk:
    apk = Apk()
    path: list[tuple[str, Attributes]] = []
    for opened, tag, attributes in _elements(manifest):
        if not opened:
            path.pop()
            continue
        path.append((tag, attributes))
        if tag == "manifest":
            apk.package = str(attributes.get("package", ""))
            apk.version_code = int(attributes.get("versionCode", 1))
            apk.version_name = str(attributes.get("versionName", "1.0"))
        elif tag == "application" and isinstance(attributes.get("label"), str):
            apk.label = str(attributes["label"])
        elif tag == "service" and attributes.get("permission") == "android.permission.BIND_INPUT_METHOD":
            apk.input_methods.append(f"{apk.package}/{_short(apk.package, str(attributes.get('name', '')))}")
        elif tag == "category" and attributes.get("name") == "android.intent.category.LAUNCHER" and not apk.activity:
            owner = next((held for name, held in reversed(path) if name in ("activity", "activity-alias")), {})
            apk.activity = _short(apk.package, str(owner.get("name", "")))
    if not apk.package:
        raise ApkError("the manifest names no package")
    apk.label = apk.label or apk.package.rpartition(".")[2].capitalize()
    return apk


def _short(package: str, name: str) -> str:
    return name[len(package) :] if name.startswith(package + ".") else name


def _elements(data: bytes) -> Iterator[tuple[bool, str, Attributes]]:
    strings: list[str] = []
    ids: tuple[int, ...] = ()
    at = 8
    while at + 8 <= len(data):
        kind, header, size = struct.unpack_from("<HHI", data, at)
        if size < 8:
            raise ApkError("the manifest is damaged")
        if kind == _STRINGS:
            strings = _string_pool(data, at)
        elif kind == _RESOURCES:
            ids = struct.unpack_from(f"<{(size - header) // 4}I", data, at + header)
        elif kind == _END:
            yield False, strings[struct.unpack_from("<I", data, at + header + 4)[0]], {}
        elif kind == _START:
            tag, start, length, count = struct.unpack_from("<4xIHHH", data, at + header)
            attributes: Attributes = {}
            for number in range(count):
                place = at + header + start + number * length
                name, _raw, value_type, value = struct.unpack_from("<4xIi3xBI", data, place)
                key = _NAMES.get(ids[name], strings[name]) if name < len(ids) else strings[name]
                attributes[key] = strings[value] if value_type == _TYPE_STRING else value
            yield True, strings[tag], attributes
        at += size


def _string_pool(data: bytes, at: int) -> list[str]:
    header, count, flags, start = struct.unpack_from("<2xH4xI4xII", data, at)
    offsets = struct.unpack_from(f"<{count}I", data, at + header)
    return [_string(data, at + start + offset, utf8=bool(flags & _UTF8)) for offset in offsets]


def _string(data: bytes, at: int, *, utf8: bool) -> str:
    if utf8:
        at += 2 if data[at] & 0x80 else 1
        length = data[at]
        at += 1
        if length & 0x80:
            length = (length & 0x7F) << 8 | data[at]
            at += 1
        return data[at : at + length].decode("utf-8", "replace")
    (length,) = struct.unpack_from("<H", data, at)
    at += 2
    if length & 0x8000:
        length = (length & 0x7FFF) << 16 | struct.unpack_from("<H", data, at)[0]
        at += 2
    return data[at : at + 2 * length].decode("utf-16-le", "replace")
