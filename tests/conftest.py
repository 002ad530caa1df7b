"""Fixtures: a journal of one's own, a simulated phone over adb or in this process, the small model; no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uiautomator2
from command_line import Cli, Done
from conformance import Adb, Hand, set_back
from documents import CARDS, Letters, write_documents
from hypothesis import settings
from scripted import Move, Script, Scripted
from tapwright.agent.agent import Agent
from tapwright.agent.cli.main import status
from tapwright.agent.mcp import PhoneServer
from tapwright.agent.model import SmallModel
from tapwright.agent.weights import choose_model
from tapwright.device_bridge.adb import connect
from tapwright.device_bridge.driver import AndroidDriver
from tapwright.device_bridge.simulator import packs
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.phone import Phone
from tapwright.device_bridge.simulator.process import BuiltinPhone
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.retrieval import Index
from tapwright.tools import Tool, default_tools

# How long an example takes says something about the machine, and on a busy one nothing about the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--data DIR`: a folder of others' data, which some tests read and which is never part of the repository."""
    parser.addoption("--data", type=Path, default=None, help="folder of benchmark data")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections go to loopback only (`--allow-hosts` in pyproject.toml); hubs are told to stay offline."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal folder of this test's own, and no phone from the environment."""
    monkeypatch.setenv("TAPWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ANDROID_SERIAL", raising=False)
    return tmp_path / "home"


@pytest.fixture(scope="session")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    """One simulated phone for the session, in a process of its own, behind a private adb server."""
    with BuiltinPhone.start(state=tmp_path_factory.mktemp("phone") / "phone.sqlite") as phone:
        yield phone


@pytest.fixture(scope="session")
def driver(phone: BuiltinPhone) -> Iterator[AndroidDriver]:
    """The product's driver on that phone."""
    with AndroidDriver(phone.serial, adb_port=phone.adb_port) as driver:
        yield driver


@pytest.fixture
def state(phone: BuiltinPhone, driver: AndroidDriver) -> PhoneState:
    """The phone's state, set back, with the home screen in front."""
    assert phone.state_path is not None
    state = PhoneState(phone.state_path)
    state.reset(0)
    for package in driver.apps().values():
        driver.shell(f"am force-stop {package}")
    driver.shell("input keyevent 3")
    return state


@pytest.fixture(scope="module")
def installed(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is on every phone in this process beside the built-in apps: the test module's `APPS`, or else `everyday`."""
    apps = getattr(request.module, "APPS", None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "_loaded", {} if apps is None else {"test": packs.Pack("test", tuple(apps))})
        if apps is None:
            packs.load("everyday")
        yield


@pytest.fixture
def direct(installed: None) -> Iterator[DirectDriver]:
    """A new phone in this process, its home screen in front."""
    driver = DirectDriver()
    yield driver
    driver.phone.state.close()


@pytest.fixture
def fresh() -> Phone:
    """A fresh phone in this process whose clock stands at nine in the evening of a Monday."""
    phone = Phone()
    phone.state.set_clock(datetime(2026, 3, 2, 21, 0))
    return phone


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document of each kind."""
    return write_documents(tmp_path / "docs")


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> Index:
    """An index of that folder, with quick embeddings."""
    return Index.build(folder, store=tmp_path / "store", embeddings=Letters())


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of the example cards, with the real embedding model."""
    return Index.build(CARDS, store=tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="session")
def model() -> Iterator[SmallModel]:
    """The default model with its adapter."""
    choice = choose_model()
    model = SmallModel(choice.path, choice.adapter)
    yield model
    model.close()


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """A command line in this process."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = status(list(arguments))
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Decide by these moves from now on."""

    def use(*script: Move, hooks: dict[int, Callable[[], object]] | None = None) -> None:
        monkeypatch.setattr(Agent, "_planner", lambda self, path: Scripted(script, hooks))

    return use


@pytest.fixture
def serial(phone: BuiltinPhone, state: PhoneState, monkeypatch: pytest.MonkeyPatch) -> str:
    """The serial of a phone that counts as real, known to the adb server that the commands use."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(phone.adb_port))
    return phone.serial


@pytest.fixture(scope="module")
def everyday_phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltinPhone]:
    """A phone over adb with the everyday apps, for a module that leaves it as it likes."""
    with BuiltinPhone.start(state=tmp_path_factory.mktemp("everyday") / "phone.sqlite", packs=["everyday"]) as phone:
        yield phone


@pytest.fixture(scope="module")
def device(everyday_phone: BuiltinPhone) -> uiautomator2.Device:
    """The same phone under uiautomator2."""
    return uiautomator2.connect(connect(everyday_phone.serial, everyday_phone.adb_port))


@pytest.fixture
def hand(everyday_phone: BuiltinPhone, device: uiautomator2.Device, tmp_path: Path) -> Hand:
    """The same phone, set back, with further ways to see what uiautomator2's calls have done."""
    return Hand(device, Adb(everyday_phone), set_back(everyday_phone), tmp_path)


@pytest.fixture
def agent(phone: BuiltinPhone, state: PhoneState) -> Iterator[Callable[..., Agent]]:
    """Makes agents on the built-in phone whose decisions are scripted."""
    made: list[Agent] = []

    def make(script: Script, **options: Any) -> Agent:
        options.setdefault("yes", True)
        made.append(Agent(serial=phone.serial, adb_port=phone.adb_port, decider=Scripted(script), **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def served(phone: BuiltinPhone, state: PhoneState) -> Iterator[Callable[..., PhoneServer]]:
    """Makes a server for the test's phone, which decides by these moves."""
    with ExitStack() as stack:

        def make(*script: Move, yes: bool = True, tools: list[Tool] | None = None, **more: Any) -> PhoneServer:
            more.setdefault("decider", Scripted(script))
            more.setdefault("tools", tools or default_tools())
            agent = stack.enter_context(Agent(serial=phone.serial, adb_port=phone.adb_port, yes=yes, **more))
            return PhoneServer(agent)

        yield make
