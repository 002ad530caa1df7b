"""What can go wrong with a phone, each with the sentence that says what to do about it."""

from __future__ import annotations

from tapwright.errors import TapwrightError


class DeviceError(TapwrightError):
    """Something between this machine and the phone failed. The base of every error of this part."""


class AdbMissing(DeviceError):
    """There is no adb program, or its server cannot be started or reached."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"adb does not answer: {detail}.", "Reinstall `adbutils`, which carries adb, or put adb on PATH."
        )


class NoDevice(DeviceError):
    """adb sees no phone at all."""

    def __init__(self) -> None:
        super().__init__(
            "adb sees no phone.",
            "Plug one in with USB debugging on, or leave --serial (and ANDROID_SERIAL) out to use the built-in phone.",
        )


class NoSuchSerial(DeviceError):
    """adb sees no phone with this serial.

    Args:
        serial: What was asked for.
        known: Serials that adb does see.
    """

    def __init__(self, serial: str, known: list[str]) -> None:
        seen = f"adb sees {', '.join(known)}" if known else "adb sees no phone"
        super().__init__(
            f"There is no phone with the serial {serial}: {seen}.",
            "Take one of `tapwright devices`, or leave --serial (and ANDROID_SERIAL) out to use the built-in phone.",
        )


class Unauthorized(DeviceError):
    """The phone has not allowed this computer to debug it."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            f"The phone {serial} does not trust this computer yet.",
            "Unlock it and accept the question about USB debugging, then try again.",
        )


class DeviceOffline(DeviceError):
    """adb lists the phone but cannot talk to it."""

    def __init__(self, serial: str, state: str) -> None:
        super().__init__(
            f"The phone {serial} is {state}.",
            "Plug it in again (or `adb reconnect`), wait until `tapwright devices` says `device`, and try again.",
        )


class DeviceGone(DeviceError):
    """The phone was there and no longer is."""

    def __init__(self, serial: str) -> None:
        super().__init__(
            f"The phone {serial} has gone away.",
            "Connect it again; `tapwright resume` then goes on with the run.",
        )


class ServerNotReady(DeviceError):
    """The uiautomator2 server on the phone does not start or does not answer."""

    def __init__(self, serial: str, detail: str) -> None:
        super().__init__(
            f"The uiautomator2 server on {serial} does not answer: {detail}.",
            "Unlock the phone, stop other UI automation on it (Appium, Espresso), try again; reboot it if need be.",
        )


class HierarchyError(DeviceError):
    """The phone's description of its screen cannot be used."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The phone's UI hierarchy cannot be read: {detail}.",
            "Wake and unlock the phone and try again; protected or still-loading screens describe nothing.",
        )


class ActionFailed(DeviceError):
    """An action could not be carried out, or it is not known whether it was."""

    def __init__(self, detail: str, remedy: str = "Look at the screen again before deciding what to do next.") -> None:
        super().__init__(f"The action failed: {detail}.", remedy)


class TextNotEntered(ActionFailed):
    """The field does not hold the text that was typed into it."""

    def __init__(self, wanted: str, found: str) -> None:
        super().__init__(
            f"the field holds {found!r} instead of {wanted!r}",
            "The field may limit what it takes (digits only, a length); type something that it accepts.",
        )


class UnknownElement(ActionFailed):
    """The action names an element that this screen does not have."""

    def __init__(self, index: int | None) -> None:
        super().__init__(f"the screen has no element {index}", "Observe the screen again and choose from its elements.")
