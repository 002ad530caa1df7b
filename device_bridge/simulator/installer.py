"""Installs apps: from one APK, or from several of one app that a session collects (`adb install-multiple`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from .adb_keyboard import install_input_methods
from .apk import ApkError, read_apk
from .state import PackageInfo

if TYPE_CHECKING:
    from .phone import Phone

_FIRST_SESSION = 1_204_867_301


class InstallError(Exception):
    """Nothing was installed; the text is the reason as `pm` prints it."""


@dataclass(slots=True)
class _Session:
    """The flags that an installation was begun with, and the APKs that came since, by name."""

    flags: frozenset[str]
    files: dict[str, bytes] = field(default_factory=dict)


class Installer:
    """The package installer of one phone."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._sessions: dict[int, _Session] = {}
        self._next = count(_FIRST_SESSION)

    def install(self, files: Sequence[bytes], flags: Collection[str] = ()) -> None:
        """Installs an app, in place of an older version of it.

        Args:
            files: Its APKs, the base first.
            flags: `-d` allows a lower version, `-R` does not allow the app to be there already.

        Raises:
            InstallError: They are no APKs, not of one app, or the flags forbid it.
        """
        try:
            apks = [read_apk(data) for data in files]
        except ApkError as error:
            raise InstallError(f"INSTALL_PARSE_FAILED_NOT_APK: {error}") from None
        if len({apk.package for apk in apks}) != 1:
            raise InstallError("INSTALL_FAILED_INVALID_APK: the files are not those of one package")
        apk = apks[0]
        old = self._phone.state.package(apk.package)
        if old is not None and "-R" in flags:
            raise InstallError(
                f"INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install {apk.package} without first uninstalling."
            )
        if old is not None and old.version_code > apk.version_code and "-d" not in flags:
            raise InstallError("INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected")
        size = max(1, sum(map(len, files)) // 1_000_000)
        info = PackageInfo(apk.package, apk.label, apk.activity, apk.version_name, apk.version_code, size_mb=size)
        self._phone.state.install([info])
        install_input_methods(self._phone, apk.input_methods)

    def begin(self, flags: Collection[str]) -> int:
        """Begins a session and returns its number."""
        number = next(self._next)
        self._sessions[number] = _Session(frozenset(flags))
        return number

    def add(self, number: int, name: str, data: bytes) -> None:
        """Adds an APK to a session.

        Raises:
            InstallError: There is no such session.
        """
        self._session(number).files[name] = data

    def commit(self, number: int) -> None:
        """Installs what a session has collected, and ends it.

        Raises:
            InstallError: There is no such session, or its APKs cannot be installed.
        """
        session = self._session(number)
        self.abandon(number)
        if not session.files:
            raise InstallError("INSTALL_FAILED_INVALID_APK: no packages staged")
        self.install(list(session.files.values()), session.flags)

    def abandon(self, number: int) -> None:
        """Ends a session and installs nothing.

        Raises:
            InstallError: There is no such session.
        """
        self._session(number)
        del self._sessions[number]

    def restart(self) -> None:
        """Forgets all sessions, as a phone does that is switched off."""
        self._sessions.clear()

    def _session(self, number: int) -> _Session:
        if number not in self._sessions:
            raise InstallError(f"INSTALL_FAILED_INTERNAL_ERROR: no session {number}")
        return self._sessions[number]
