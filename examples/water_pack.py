"""An app pack: an app for the simulated phone, and two tasks to play on it.

tapwright phone --apps examples/water_pack.py
tapwright bench phone --apps examples/water_pack.py --task water_drink --agent expert
"""

import random
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from tapwright.device_bridge.simulator import kit
from tapwright.device_bridge.simulator.app import Activity, App
from tapwright.device_bridge.simulator.records import Record
from tapwright.device_bridge.simulator.state import PhoneState
from tapwright.device_bridge.simulator.tasks import Expert, Move, Task
from tapwright.device_bridge.simulator.tasks.base import Params, Split, Value
from tapwright.device_bridge.simulator.tasks.page import BACK, FINISH, Page, Scripted
from tapwright.device_bridge.simulator.tasks.reading import says
from tapwright.device_bridge.simulator.view import View
from tapwright.device_bridge.simulator.widgets import button, label

PACKAGE = "com.example.water"
DRINKS = ("Water", "Tea", "Juice", "Coffee", "Milk", "Lemonade")

app = App(PACKAGE, "Water", version="1.2", size_mb=3, system=False, icon="water")
apps = [app]


@dataclass(slots=True)
class Glass(Record):
    """Glasses of a drink that the person had today."""

    kind: ClassVar[str] = "water_glasses"
    drink: str = ""
    count: int = 0


@app.seed
def fill(state: PhoneState, rng: random.Random) -> None:
    """Some of each drink."""
    for drink in DRINKS:
        state.add(Glass(drink=drink, count=rng.randrange(5)))


@app.activity(".MainActivity", launcher=True)
class Main(Activity):
    """The drinks of today."""

    title = "Today"

    def build(self) -> View:
        """A row for each drink; a tap opens it."""
        rows = [
            kit.item(self, glass.drink, f"{glass.count} glasses", partial(self.start, Drink, id=glass.id))
            for glass in self.state.all(Glass)
        ]
        return kit.page(self, kit.app_bar(self, self.title, up=False), [kit.listing(self, rows)])


@app.activity(".DrinkActivity")
class Drink(Activity):
    """One drink, with a button that counts a glass."""

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.glass.drink

    @property
    def glass(self) -> Glass:
        """The drink that is shown."""
        return self.state.one(Glass, self.arguments["id"]) or Glass()

    def build(self) -> View:
        """How many, and the button."""
        count = label(f"{self.glass.count} glasses today", kit.rid(self, "count"), padding=(63, 63, 63, 63))
        add = button("Add a glass", self.add, kit.rid(self, "add"))
        return kit.page(self, kit.app_bar(self, self.heading), [count, add])

    def add(self) -> None:
        """Counts a glass."""
        glass = self.glass
        glass.count += 1
        self.state.save(glass)


class WaterTask(Task):
    """What both tasks share: a drink, by name."""

    app = PACKAGE

    def parameters(self, rng: random.Random, _split: Split) -> dict[str, Value]:
        """Which drink, and how many glasses of it there are at the start."""
        return {"drink": rng.choice(DRINKS), "count": rng.randrange(1, 9)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """That many glasses."""
        for glass in state.all(Glass, drink=params["drink"]):
            glass.count = int(params["count"])
            state.save(glass)


class DrinkOne(WaterTask):
    """Count one more glass."""

    name, tier = "water_drink", "easy"
    wordings = ("Add a glass of {drink} in Water", "I drank one {drink}, count it", "Water app: one more {drink}")
    dev = ("Please put one {drink} on my list of drinks",)
    held_out = ("Just had a {drink}, note it in the Water app", "Could you count another glass of {drink}?")

    def done(self, state: PhoneState, params: Params, _answer: str | None, _changed: frozenset[str]) -> bool:
        """One more than before."""
        return state.all(Glass, drink=params["drink"])[0].count == int(params["count"]) + 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The count of a drink."""
        return ("records/water_glasses/*/count",)

    def expert(self, params: Params) -> Expert:
        """Open the drink, press the button once."""

        def policy(page: Page) -> Move:
            if page.mentions(f"{int(params['count']) + 1} glasses today"):
                return FINISH
            return open_drink(page, str(params["drink"])) or page.press("Add a glass") or BACK

        return Scripted(policy)


class HowMany(WaterTask):
    """Say how many glasses there were."""

    name, tier = "water_read", "easy"
    wordings = ("How many glasses of {drink} did I have today?", "Water: how many {drink}?", "Tell me my {drink} count")
    dev = ("Look up how much {drink} I drank",)
    held_out = ("What does the Water app say about {drink}?", "I lost count of my {drink}, how many was it?")

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The number."""
        return says(answer, str(params["count"])) or says(answer, f"{params['count']} glasses")

    def expert(self, params: Params) -> Expert:
        """Open the drink and read."""
        return Scripted(lambda page: open_drink(page, str(params["drink"])) or page.say(f"{params['count']} glasses"))


def open_drink(page: Page, drink: str) -> Move | None:
    """The next move to the page of a drink; None when it is there."""
    if move := page.open(PACKAGE):
        return move
    if page.on(PACKAGE, drink):
        return None
    return page.reach(drink) if page.on(PACKAGE, "Today") else BACK


tasks = [DrinkOne(), HowMany()]
