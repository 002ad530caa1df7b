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
    held_out = (
        "harbor daily newsletter, {often}, for {email}",
        "My neighbour {email} wants Harbor Daily's newsletter; {often} is enough. Could you sign that address up?",
        "I'd love to get the Harbor Daily news by mail, {often} if possible. My address is {email}",
        "Please register {email} on the Harbor Daily website for the newsletter, the {often} one.",
    )
    dev = (
        "Have Harbor Daily's {often} newsletter sent to {email}",
        "Make sure {email} receives the newsletter of Harbor Daily {often}, see to it in the browser",
        "put {email} on the harbor daily mailing list ({often})",
        "Would you order the {often} newsletter at the Harbor Daily site with the address {email}?",
    )
    wordings = (
        "Subscribe {email} to the {often} newsletter of Harbor Daily",
        "Sign up for the {often} newsletter of Harbor Daily with {email}",
        "Open Harbor Daily in the browser and subscribe to the {often} newsletter with the address {email}",
        "Please sign {email} up for the Harbor Daily newsletter, {often}",
        "subscribe {email} harbor daily newsletter {often}",
        "Can you subscribe me to the {often} Harbor Daily newsletter? My email is {email}",
        "On the Harbor Daily website, order the {often} newsletter for {email}",
        "I want the {often} newsletter from Harbor Daily, send it to {email}",
        "Go to Harbor Daily, open the newsletter page and sign up {email}, {often}",
        "Register {email} for the newsletter of Harbor Daily, it should come {often}",
        "Use {email} to subscribe to Harbor Daily's newsletter {often}",
        "Could you fill in the newsletter form of Harbor Daily? Email {email}, {often}",
        "Harbor Daily website: newsletter {often} for {email}",
        "The address {email} should get the {often} newsletter of Harbor Daily, please subscribe it",
    )

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
    held_out = (
        "harbor city feedback, {topic}: {text} ({name}, {email})",
        "Tell the town on the Harbor City site, under {topic}: {text}. I'm {name} and my mail address is {email}",
        "I have a complaint for Harbor City about {topic}. It goes {text} and comes from {name}, {email}",
        "Could you please write to Harbor City through their web form? {topic} is the topic, {text} is what I say, "
        "{name} is my name and {email} my email",
    )
    dev = (
        "Let Harbor City hear on its website that {text}. Topic {topic}, sender {name}, {email}",
        "feedback form harbor city: {name} / {email} / {topic} / {text}",
        "Under the topic {topic}, leave the feedback {text} for Harbor City in the name of {name} ({email})",
        "Would you fill out Harbor City's feedback page for {name}, {email}? It's about {topic} and reads {text}",
    )
    wordings = (
        "Send feedback to Harbor City: topic {topic}, name {name}, email {email}, message {text}",
        "Open Harbor City in the browser and send feedback about {topic}. Name {name}, email {email}, message {text}",
        'Fill in the feedback form of Harbor City. Topic: {topic}. Name: {name}. Email: {email}. Message: "{text}"',
        "Please send the message {text} to Harbor City as {name} with the email {email}, topic {topic}",
        "harbor city feedback topic {topic} name {name} email {email} message {text}",
        "Can you send feedback on the Harbor City website? {topic}, {name}, {email}: {text}",
        "On the Harbor City website, give feedback on {topic} as {name}, email {email}. The message is {text}",
        "I want to tell Harbor City {text}. Use the feedback form, topic {topic}, name {name}, email {email}",
        "Go to the feedback page of Harbor City, choose {topic}, enter {name}, {email} and the message {text}",
        "Use the feedback form of Harbor City for the message {text}. I am {name}, {email}, the topic is {topic}",
        "For {name} ({email}), send the feedback {text} to Harbor City under {topic}",
        "Could you send {text} as feedback to Harbor City? Topic {topic}, from {name}, {email}",
        "Harbor City website, feedback: {topic}, {name}, {email}, {text}",
        "Write to Harbor City with the feedback form. Choose {topic} and write {text}. Name {name}, email {email}",
    )

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
    held_out = (
        "table four, {day} {time}, {guests} ppl, {name}",
        "We are {guests} and would like to eat at Table Four on {day}. Reserve on their website for {time}, "
        "name {name}",
        "Could you please get us a table at Table Four? {guests} of us, {day}, {time}, under {name}",
        "{name} wants to dine at Table Four with {guests} in total, {day} at {time}. Use the site to book.",
    )
    dev = (
        "Reserve for {guests} at Table Four, {day} {time}. {name} is the name to give",
        "On {day} at {time} there should be a table waiting for {name} at Table Four, party of {guests}",
        "Would you make a reservation online with Table Four ({guests} guests, {time} on {day}, for {name})?",
        "dinner table four {day} {time} for {guests}, reservation name {name}",
    )
    wordings = (
        "Book a table at Table Four for {guests} on {day} at {time} in the name of {name}",
        "Book a table for {guests} guests at Table Four, {day}, {time}, name {name}",
        "Open Table Four in the browser and book a table for {guests} on {day} at {time}. The name is {name}",
        "Please reserve a table at Table Four on {day} at {time} for {guests} people, name {name}",
        "book table four {day} {time} {guests} guests name {name}",
        "Can you book a table at Table Four? {guests} guests, {day} at {time}, for {name}",
        "On the Table Four website, book a table for {name}: {guests} guests, {day}, {time}",
        "I want a table at Table Four on {day}, {time}, for {guests}. The name is {name}",
        "Go to Table Four and book for {guests} on {day} at {time} under the name {name}",
        "{name} needs a table for {guests} at Table Four on {day} at {time}, please book it",
        "Use the website of Table Four to book a table: {day}, {time}, {guests} guests, name {name}",
        "Could you reserve at Table Four for {day} at {time}? We are {guests}, the name is {name}",
        "Table Four website: book {day} {time}, {guests} guests, {name}",
        "Make a booking at Table Four in the name of {name} for {guests} guests, {day} at {time}",
    )

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
    held_out = (
        "harbor library: reserve {title}, card {card}, {branch} branch",
        "I'd like to read {title}. Have Harbor Library hold it for me at {branch}, my card number is {card}",
        "Could you please order {title} on the Harbor Library site? I'll fetch it at {branch}, card {card}",
        "{card} is my library card. Put {title} on hold with Harbor Library for pick-up in {branch}.",
    )
    dev = (
        "Get {title} set aside at Harbor Library, {branch}, for the card {card}",
        "On Harbor Library's website I need {title} reserved. Card number {card}. Collecting it at {branch}.",
        "Would you place a hold on {title}? Harbor Library, pick up at {branch}, card {card}",
        "hold {title} @ harbor library / card {card} / {branch}",
    )
    wordings = (
        "Reserve the book {title} at Harbor Library with the card number {card}, pick up at {branch}",
        "Reserve {title} on the Harbor Library website, card number {card}, pick up at {branch}",
        "Open Harbor Library in the browser and reserve {title}. Card {card}, pick up at {branch}",
        "Please reserve the book {title} at Harbor Library for pick up at {branch}, card number {card}",
        "reserve {title} harbor library card {card} pick up {branch}",
        "Can you reserve {title} at Harbor Library? My card number is {card}, I pick it up at {branch}",
        "On the Harbor Library website, search for {title} and reserve it with card {card} for {branch}",
        "I want to reserve the book {title} at Harbor Library. Card number {card}, branch {branch}",
        "Go to Harbor Library, find {title} and reserve it. The card number is {card}, pick up at {branch}",
        "With the library card {card}, reserve {title} at Harbor Library, pick up at {branch}",
        "Use the Harbor Library site to reserve {title} for card {card}, to be picked up at {branch}",
        "Could you reserve the book {title} for me at Harbor Library, {branch}? Card number {card}",
        "Harbor Library website: reserve {title}, card {card}, pick up {branch}",
        "Find the book {title} at Harbor Library and make a reservation, card number {card}, branch {branch}",
    )

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
