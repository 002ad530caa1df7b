"""Browser, forms: a newsletter, feedback to the town, a table at a restaurant, a book at the library."""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Sequence

from ...apps.browser.base import Form
from ...apps.browser.sites import BRANCHES, CITY, DAYS, GUESTS, HOW_OFTEN, LIBRARY, NEWS, TABLE, TIMES, TOPICS
from ...state import PhoneState
from ..base import Expert, Move, Params, Split, Value
from ..page import Page, Scripted
from ..pools import pick, until
from ..wordings import said
from . import browser_ways
from .browser_things import HARMLESS, BrowserTask, address_of, item_of, person, sent_alone

MESSAGES = (
    "The lamp in Mill Lane is broken", "Please plant more trees", "The bins were not emptied", "More benches please",
    "The playground needs new swings", "Thanks for the clean beach", "The school crossing is dangerous",
    "Potholes on Station Road", "We need a bike rack", "The fountain is leaking", "Longer hours for the pool please",
    "The new signs are helpful", "Too much noise at night", "A tree fell on the path", "The toilets are locked",
    "Where can we bring old paint", "The bus shelter has no roof", "Graffiti on the town hall",
    "The park gate is stuck", "More crossings for children", "The street sweeper never comes", "Dog waste everywhere",
    "The library ramp is too steep", "Good work on the new bridge", "The market needs more space",
    "Please cut the hedge at the corner", "Our street floods when it rains", "The clock tower is wrong",
    "Could the lights be dimmed", "Wasps near the slide",
)  # fmt: skip


class FormTask(BrowserTask):
    """What the forms share: the way to the page, what its fields have to hold, and what the site gets."""

    submit: str
    thanks: str

    @abstractmethod
    def steps(self, params: Params) -> Sequence[browser_ways.Step]:
        """The way to the form."""

    @abstractmethod
    def answers(self, params: Params) -> Sequence[tuple[str, str]]:
        """What is to be filled in, by label."""

    @abstractmethod
    def form(self, params: Params) -> Form:
        """What the site gets."""

    def reached(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """The site got it, once."""
        return sent_alone(state, changed, self.form(params))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A form that was sent."""
        return (*HARMLESS, "+records/web_forms/*")

    def next_move(self, page: Page, params: Params) -> Move:
        """What the expert does on a page."""
        return browser_ways.send_form(page, self.steps(params), self.answers(params), self.submit, self.thanks)

    def expert(self, params: Params) -> Expert:
        """The page, its fields, its button."""
        return Scripted(lambda page: self.next_move(page, params))


class Newsletter(FormTask):
    """Subscribe to the newspaper's newsletter."""

    name, tier = "browser_newsletter", "hard"
    submit, thanks = "Subscribe", f"{NEWS}/newsletter/thanks"
    wordings, dev, held_out = said("everyday/browser_forms", "browser_newsletter")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{email} and how {often}."""
        return {**person(rng, split), "choice": rng.choice(HOW_OFTEN)}

    def words(self, params: Params) -> dict[str, str]:
        """{often} in lower case."""
        return {**super().words(params), "often": str(params["choice"]).lower()}

    def steps(self, _params: Params) -> Sequence[browser_ways.Step]:
        """Its link stands at the top."""
        return (("Harbor Daily", NEWS), ("Newsletter", f"{NEWS}/newsletter"))

    def answers(self, params: Params) -> Sequence[tuple[str, str]]:
        """The address, the choice, the terms."""
        choice, terms = str(params["choice"]), "I agree to the terms"
        return (("Email address", str(params["email"])), (choice, choice), (terms, terms))

    def form(self, params: Params) -> Form:
        """The terms are agreed to."""
        said = [f"Email address: {params['email']}", f"How often: {params['choice']}", "I agree to the terms: yes"]
        return Form(site=NEWS, form="newsletter", answers=said)


class Feedback(FormTask):
    """Send feedback to the town."""

    name, tier = "browser_feedback", "hard"
    submit, thanks = "Send feedback", f"{CITY}/feedback/thanks"
    wordings, dev, held_out = said("everyday/browser_forms", "browser_feedback")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, {email}, {topic} and {text}."""
        return {**person(rng, split), "topic": rng.choice(TOPICS[:-1]), "text": pick(rng, MESSAGES, split)}

    def steps(self, _params: Params) -> Sequence[browser_ways.Step]:
        """Its link stands on the front page."""
        return (("Harbor City", CITY), ("Feedback", f"{CITY}/feedback"))

    def answers(self, params: Params) -> Sequence[tuple[str, str]]:
        """All but the box."""
        labels = {"Topic": "topic", "Your name": "name", "Your email": "email", "Your message": "text"}
        return tuple((label, str(params[key])) for label, key in labels.items())

    def form(self, params: Params) -> Form:
        """Nobody wants to be called back."""
        said = [f"{label}: {value}" for label, value in self.answers(params)]
        return Form(site=CITY, form="feedback", answers=[*said, "Call me back: no"])


class BookTable(FormTask):
    """Book a table at the restaurant."""

    name, tier = "browser_book_table", "hard"
    submit, thanks = "Book now", f"{TABLE}/booking/thanks"
    wordings, dev, held_out = said("everyday/browser_forms", "browser_book_table")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, {guests}, {day} and {time}, none of them what the form begins with."""
        drawn = {"guests": rng.choice(GUESTS[1:]), "day": rng.choice(DAYS[1:]), "time": rng.choice(TIMES[1:])}
        return {**person(rng, split), **drawn}

    def steps(self, _params: Params) -> Sequence[browser_ways.Step]:
        """Its link stands on the front page."""
        return (("Table Four", TABLE), ("Book a table", f"{TABLE}/booking"))

    def answers(self, params: Params) -> Sequence[tuple[str, str]]:
        """All but the remarks."""
        return tuple((label, str(params[label.lower()])) for label in ("Name", "Guests", "Day", "Time"))

    def form(self, params: Params) -> Form:
        """Without remarks."""
        said = [f"{label}: {value}" for label, value in self.answers(params)]
        return Form(site=TABLE, form="booking", answers=[*said, "Remarks: "])


class ReserveBook(FormTask):
    """Reserve a book at the library."""

    name, tier = "browser_reserve_book", "hard"
    sites = (LIBRARY,)
    wordings, dev, held_out = said("everyday/browser_forms", "browser_reserve_book")

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{title}, the {card}'s number, and the {branch}, which is not what the form begins with."""
        card = until(rng, lambda rng: f"{rng.randrange(10**6, 10**7)}", split)
        return {**super().parameters(rng, split), "card": card, "branch": rng.choice(BRANCHES[1:])}

    def steps(self, _params: Params) -> Sequence[browser_ways.Step]:
        """The library's front page; the search leads on from there."""
        return (("Harbor Library", LIBRARY),)

    def answers(self, params: Params) -> Sequence[tuple[str, str]]:
        """Both fields."""
        return (("Library card number", str(params["card"])), ("Pick up at", str(params["branch"])))

    def form(self, params: Params) -> Form:
        """The form names the book."""
        said = [f"{label}: {value}" for label, value in self.answers(params)]
        return Form(site=LIBRARY, form=f"reserve {item_of(LIBRARY, str(params['title'])).slug}", answers=said)

    def next_move(self, page: Page, params: Params) -> Move:
        """Search, open, reserve."""
        return browser_ways.reserve(page, str(params["title"]), address_of(params), self.answers(params))


FORMS = (Newsletter(), Feedback(), BookTable(), ReserveBook())
