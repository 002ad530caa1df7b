"""System properties: what `getprop` knows about this phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .phone import Phone

SDK = 34
SERIAL = "TAPW1RE0PHONE7"
DEVICE = "panther"
_BUILD = "UQ1A.240205.004"
_FINGERPRINT = f"google/{DEVICE}/{DEVICE}:14/{_BUILD}/11269751:user/release-keys"

_FIXED = {
    "dalvik.vm.heapsize": "512m",
    "debug.force_rtl": "false",
    "gsm.operator.alpha": "",
    "gsm.sim.state": "LOADED",
    "init.svc.adbd": "running",
    "init.svc.bootanim": "stopped",
    "net.bt.name": "Android",
    "persist.sys.locale": "en-US",
    "persist.sys.usb.config": "adb",
    "ro.adb.secure": "0",
    "ro.board.platform": "gs201",
    "ro.boot.hardware": DEVICE,
    "ro.boot.serialno": SERIAL,
    "ro.bootmode": "unknown",
    "ro.build.characteristics": "nosdcard",
    "ro.build.date": "Thu Jan  4 23:52:17 UTC 2024",
    "ro.build.date.utc": "1704412337",
    "ro.build.display.id": _BUILD,
    "ro.build.fingerprint": _FINGERPRINT,
    "ro.build.id": _BUILD,
    "ro.build.tags": "release-keys",
    "ro.build.type": "user",
    "ro.build.version.codename": "REL",
    "ro.build.version.incremental": "11269751",
    "ro.build.version.release": "14",
    "ro.build.version.sdk": str(SDK),
    "ro.build.version.security_patch": "2024-02-05",
    "ro.debuggable": "0",
    "ro.hardware": DEVICE,
    "ro.kernel.qemu": "0",
    "ro.opengles.version": "196610",
    "ro.product.board": DEVICE,
    "ro.product.brand": "google",
    "ro.product.cpu.abi": "arm64-v8a",
    "ro.product.cpu.abilist": "arm64-v8a,armeabi-v7a,armeabi",
    "ro.product.device": DEVICE,
    "ro.product.first_api_level": "33",
    "ro.product.locale": "en-US",
    "ro.product.manufacturer": "Google",
    "ro.product.model": "Pixel 7",
    "ro.product.name": DEVICE,
    "ro.secure": "1",
    "ro.serialno": SERIAL,
    "sys.boot_completed": "1",
    "sys.usb.state": "adb",
}


def properties(phone: Phone) -> dict[str, str]:
    """All properties by name; some follow the phone's state."""
    state = phone.state
    radio_on = not state.radio("airplane")
    return {
        **_FIXED,
        "gsm.operator.alpha": state.misc("sim_name") if radio_on else "",
        "persist.sys.timezone": state.misc("timezone", "UTC"),
        "ro.sf.lcd_density": str(phone.density),
    }
