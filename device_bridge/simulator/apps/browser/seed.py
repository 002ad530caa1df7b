"""The web and the browser of a fresh phone: what the sites have pages about, open tabs, bookmarks, history."""

from __future__ import annotations

import random

from ...state import PhoneState
from .base import HOME, Bookmark, Item, Tab, Visit, select
from .sites import CITY, LIBRARY, NEWS, TABLE, WEATHER, url_of
from .web import fetch

STORIES = (
    "Ferry stays in port",
    "New bridge opens early",
    "Bakers run out of rye",
    "Seal visits the fish market",
    "Night bus gets a new route",
    "Old cinema to become a gym",
    "School choir wins again",
    "Harbor clock is slow",
    "Cyclists ask for lanes",
    "Storm takes two roofs",
    "Record year for apples",
    "Mayor swims across the bay",
)
LEADS = (
    "Nobody was surprised, least of all the neighbours.",
    "It took longer than planned.",
    "Rain did not help.",
    "The town has waited years for this.",
    "More on page four.",
    "Experts are still counting.",
)
BOOKS = (
    "The Quiet Harbor", "Salt and Smoke", "A Map of Winter", "Seven Lanterns", "The Glass Orchard", "Paper Boats",
    "North of Nowhere", "The Clockmaker", "Small Hours", "The Ninth Wave", "Garden Letters", "Tin Soldiers",
    "Blue Hour", "The Long Field", "Winter Bees",
)  # fmt: skip
EVENTS = (
    "Jazz night",
    "Flea market",
    "Lantern walk",
    "Chess open",
    "Kite festival",
    "Poetry slam",
    "Harbor swim",
    "Wool fair",
    "Puppet theatre",
    "Street food day",
    "Open studios",
    "Organ concert",
    "Repair cafe",
    "Quiz evening",
)
DISHES = (
    "Beet soup",
    "Grilled mackerel",
    "Mushroom pie",
    "Green dumplings",
    "Lamb stew",
    "Fennel salad",
    "Potato gratin",
    "Plum cake",
    "Lemon tart",
    "Rhubarb crumble",
    "House bread",
    "Cold noodles",
)
TOWNS = (
    "Alderton", "Brackwater", "Cold Ferry", "Dunmoor", "Eastholm", "Farrow", "Greyport", "Highcliff", "Innerby",
    "Kestrel Bay", "Lowmarsh", "Millbrook", "Newhaven", "Otterly", "Pinewick", "Redcastle", "Stonebridge", "Thornley",
)  # fmt: skip
AUTHORS = ("Ida Brandt", "Per Olsen", "Mara Quill", "Tom Ashdown", "Lin Hayashi", "Otto Reyes", "Nell Fraser")
PLACES = ("Town square", "Old harbor", "Market hall", "City park", "Library", "Pier 4")
HOUR = 3600.0


def fill(state: PhoneState, draw: random.Random) -> None:
    """Fills sites and browser; the same for the same random source."""
    for item in _items(draw):
        state.add(item)
    urls = [url_of(item) for item in state.all(Item) if item.site != TABLE]
    for url in draw.sample(urls, 6):
        state.add(Bookmark(title=fetch(state, url).title, url=url))
    for age in sorted((draw.uniform(1, 400) for _ in range(16)), reverse=True):
        url = draw.choice(urls)
        state.add(Visit(title=fetch(state, url).title, url=url, at=state.epoch() - age * HOUR))
    for url in draw.sample(urls, 4):
        state.add(Tab(url=url))
    home = Tab(url=HOME)
    state.add(home)
    select(state, home)


def _items(draw: random.Random) -> list[Item]:
    made = [Item(site=NEWS, title=title, facts=draw.sample(LEADS, 3)) for title in draw.sample(STORIES, len(STORIES))]
    made += [Item(site=LIBRARY, title=title, facts=book(draw)) for title in draw.sample(BOOKS, len(BOOKS))]
    made += [Item(site=CITY, title=title, facts=event(draw)) for title in draw.sample(EVENTS, len(EVENTS))]
    made += [
        Item(site=TABLE, title=title, facts=[f"${draw.randint(5, 31)}.{draw.choice(('00', '50'))}"]) for title in DISHES
    ]
    made += [Item(site=WEATHER, title=title, facts=weather(draw)) for title in TOWNS]
    return made


def book(draw: random.Random) -> list[str]:
    """The lines of a book's page."""
    return [
        f"Author: {draw.choice(AUTHORS)}", f"Shelf: {draw.choice('ABCDEFGHKLM')}{draw.randint(11, 98)}",
        f"Pages: {draw.randint(120, 680)}", f"Copies: {draw.randint(1, 6)}",
    ]  # fmt: skip


def event(draw: random.Random) -> list[str]:
    """The lines of an event's page."""
    return [
        f"Date: {draw.choice(('May', 'June', 'July', 'August'))} {draw.randint(1, 30)}",
        f"Time: {draw.randint(1, 9)}:{draw.choice(('00', '30'))} PM", f"Place: {draw.choice(PLACES)}",
        f"Tickets: ${draw.randint(3, 45)}", "Dogs are welcome.",
    ]  # fmt: skip


def weather(draw: random.Random) -> list[str]:
    """The lines of a town's page."""
    low = draw.randint(-4, 15)
    return [
        f"Today: {draw.choice(('sunny', 'cloudy', 'rain', 'fog', 'windy'))}", f"Low: {low} °C",
        f"High: {low + draw.randint(3, 12)} °C", f"Wind: {draw.randint(4, 80)} km/h",
    ]  # fmt: skip
