"""Parts of whole screens that most apps share, one of each: import this and use what it names.

`widgets` has the single Views; the modules here put them together as Material apps do. Every part takes the
resource-ids that it is given and makes up the usual ones otherwise.

    pages       whole screens: app bars, tabs, bars at the bottom, fields that search
    rows        rows of lists, and lists
    questions   menus, drawers, sheets, questions, permissions
    dates       the date picker
    modes       activities in which rows are selected or searched
    acts        what is done to records and can be undone; sharing with other apps
    formats     dates, times, lengths, sizes, money in words
"""

from .acts import delete, keep, only, share
from .dates import pick_date
from .modes import Searching, SearchPage, Selecting
from .pages import action, app_bar, bottom_bar, page, rid, search_bar, search_field, tabs
from .questions import MenuItems, ask_text, choose, closing, confirm, drawer, leave, may, open_menu, sheet
from .rows import check, empty, heading, item, listing, mark

__all__ = [
    "MenuItems",
    "SearchPage",
    "Searching",
    "Selecting",
    "action",
    "app_bar",
    "ask_text",
    "bottom_bar",
    "check",
    "choose",
    "closing",
    "confirm",
    "delete",
    "drawer",
    "empty",
    "heading",
    "item",
    "keep",
    "leave",
    "listing",
    "mark",
    "may",
    "only",
    "open_menu",
    "page",
    "pick_date",
    "rid",
    "search_bar",
    "search_field",
    "share",
    "sheet",
    "tabs",
]
