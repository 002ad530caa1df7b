"""Times of day, lengths of time, weekdays and moments, in the many ways in which people say them."""

from __future__ import annotations

import calendar
import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from .requests_wording import Phrase, Value

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = {15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 40: "forty", 45: "forty-five", 50: "fifty"}
_WORDS = {**dict(enumerate(_ONES)), **_TENS}
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = tuple(calendar.month_name)[1:]
_AROUND = {
    "half past": 30, "quarter past": 15, "a quarter past": 15, "ten past": 10, "five past": 5, "twenty past": 20,
    "quarter to": -15, "a quarter to": -15, "ten to": -10, "five to": -5, "twenty to": -20,
}  # fmt: skip
_HALVES = {"am": ("am", "AM", "a.m."), "pm": ("pm", "PM", "p.m.")}


def time_of_day(rng: random.Random) -> Value:
    """A time as an alarm takes it: the minute is given where it is said or is not the first."""
    hour, minute = rng.randrange(24), rng.choice((0, 0, rng.randrange(12) * 5, rng.randrange(60)))
    half, twelve = ("am" if hour < 12 else "pm"), (hour - 1) % 12 + 1
    match rng.randrange(10):
        case 0 | 1:
            said = f"{twelve}:{minute:02d}{rng.choice(('', ' '))}{rng.choice(_HALVES[half])}"
        case 2:
            said = f"{hour}:{minute:02d}" if rng.random() < 0.5 else f"{hour:02d}:{minute:02d}"
        case 3:
            said, minute = f"{twelve}{rng.choice(('', ' '))}{rng.choice(_HALVES[half])}", -1
        case 4:
            hour, minute = rng.randint(1, 12) % 24, -1
            said = rng.choice((f"{hour}", f"{hour} o'clock", _ONES[hour], f"{_ONES[hour]} o'clock"))
        case 5:
            return _about_the_hour(rng)
        case 6:
            part, hours = rng.choice(
                (
                    ("in the morning", range(1, 12)),
                    ("in the afternoon", range(13, 18)),
                    ("in the evening", range(17, 23)),
                )
            )
            hour, minute = rng.choice(hours), -1
            name = (hour - 1) % 12 + 1
            said = f"{rng.choice((str(name), _ONES[name]))} {part}"
            if rng.random() < 0.3:
                minute = rng.randrange(5, 60, 5)
                said = f"{name}:{minute:02d} {part}"
        case 7:
            minute = rng.choice(list(_TENS))
            said = f"{_WORDS[twelve]} {_TENS[minute]} {rng.choice(_HALVES[half][:2])}"
        case 8:
            hour, said = rng.choice(((12, "noon"), (0, "midnight"), (12, "12 noon"), (12, "midday")))
            minute = -1
        case _:
            said = rng.choice((f"{hour}.{minute:02d}", f"{hour}h{minute:02d}", f"{hour}:{minute:02d}h"))
    return _time(said, hour, minute)


def _about_the_hour(rng: random.Random) -> Value:
    """`half past six`, `ten to eight at night`."""
    hour = rng.randint(1, 11)
    name = rng.choice((_ONES[hour], str(hour)))
    words, minute = rng.choice(list(_AROUND.items()))
    part, more = "", 0
    if rng.random() < 0.4:
        later = (" in the evening", " at night") if hour > 6 else (" in the afternoon",)
        part, more = rng.choice(((" in the morning", 0), (rng.choice(later), 12), (" am", 0), (" pm", 12)))
    clock = (hour + more) * 60 + minute
    return _time(f"{words} {name}{part}", clock // 60, clock % 60)


def _time(said: str, hour: int, minute: int) -> Value:
    means = {"hour": hour} if minute < 0 else {"hour": hour, "minute": minute}
    return Value(said, means, f"{hour}:{max(minute, 0):02d}")


def duration(rng: random.Random) -> Value:
    """A length as a timer takes it, in whole hours, minutes and seconds."""
    h, m, s = rng.randint(1, 5), rng.choice((rng.randint(1, 59), rng.randrange(5, 60, 5))), rng.randint(5, 59)
    few = rng.randint(2, 9)
    more, seconds = rng.randint(61, 180), rng.choice((75, 80, 90, 100, 105, 120, 150))
    one = rng.choice(("min", "mins", " min", " minutes", "m"))
    hour = "1 hour" if h == 1 else f"{h} hours"
    ways: list[tuple[str, int]] = [
        (f"{m} minute{'s' if m > 1 else ''}", m * 60),
        (f"{m}{one}", m * 60),
        (f"{_WORDS[few]} minutes", few * 60),
        (f"{s} seconds", s),
        (f"{s}{rng.choice((' sec', 's', ' secs'))}", s),
        (hour, h * 3600),
        (f"{hour} and {m} minutes", h * 3600 + m * 60),
        (f"{hour} {m} minutes", h * 3600 + m * 60),
        (f"{h}h {m}m", h * 3600 + m * 60),
        (f"{h} hr {m} min", h * 3600 + m * 60),
        (f"{h}h{m:02d}", h * 3600 + m * 60),
        (f"an hour and {m} minutes", 3600 + m * 60),
        (f"{h}:{m:02d}:{s:02d}", h * 3600 + m * 60 + s),
        (f"{hour}, {m} minutes and {s} seconds", h * 3600 + m * 60 + s),
        (f"{m} min {s} s", m * 60 + s),
        (f"{few} minutes and {s} seconds", few * 60 + s),
        (f"{_WORDS[few]} minutes {s} seconds", few * 60 + s),
        (f"{seconds} seconds", seconds),
        (f"{more} minutes", more * 60),
        (f"{_WORDS[few]} and a half minutes", few * 60 + 30),
        (f"{few}.5 hours", few * 3600 + 1800),
        (f"{_WORDS[few]} and a half hours", few * 3600 + 1800),
        rng.choice((("half an hour", 1800), ("a quarter of an hour", 900), ("three quarters of an hour", 2700))),
        rng.choice((("one and a half hours", 5400), ("an hour and a quarter", 4500), ("an hour", 3600))),
        rng.choice((("a minute and a half", 90), ("half a minute", 30), ("a minute", 60), ("two hours", 7200))),
    ]
    said, length = rng.choice(ways)
    return _length(said, length)


def _length(said: str, length: int) -> Value:
    parts = {"hours": length // 3600, "minutes": length % 3600 // 60, "seconds": length % 60}
    means = {unit: number for unit, number in parts.items() if number}
    return Value(said, means, " ".join(f"{n} {unit[:-1]}{'s' if n > 1 else ''}" for unit, n in means.items()))


def weekdays(rng: random.Random) -> Value:
    """Weekdays with their preposition, as an alarm takes them."""
    days = sorted(rng.sample(WEEK, rng.choice((1, 1, 2, 2, 3))), key=WEEK.index)
    names = rng.choice((days, [f"{day}s" for day in days], [day[:3] for day in days]))
    spoken = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    first = rng.randrange(5)
    last = rng.randint(first + 2, 6)
    said, means = rng.choice(
        (
            (f"on {spoken}", days),
            (f"on {spoken}", days),
            (f"every {' and '.join(days)}", days),
            (f"{WEEK[first]} to {WEEK[last]}", list(WEEK[first : last + 1])),
            (f"from {WEEK[first]} to {WEEK[last]}", list(WEEK[first : last + 1])),
            (rng.choice(("on weekdays", "every weekday", "on working days")), list(WEEK[:5])),
            (rng.choice(("every day", "daily", "all week")), list(WEEK)),
            (rng.choice(("at weekends", "on the weekend", "every Saturday and Sunday")), list(WEEK[5:])),
        )
    )
    return Value(said, {"days": means}, ", ".join(means))


def _clock(rng: random.Random) -> tuple[str, int, int]:
    """A time that says which half of the day is meant, its hour and its minute."""
    hour, minute = rng.randint(7, 21), rng.choice((0, 0, 15, 30, 45, rng.randrange(60)))
    name, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    ways = [
        f"{hour}:{minute:02d}",
        f"{hour:02d}:{minute:02d}",
        f"{name}:{minute:02d} {half}",
        f"{name}:{minute:02d}{half}",
    ]
    if minute == 0:
        ways += [f"{name} {half}", f"{name}{half}", f"{name} {half}", *(("noon",) * 2 if hour == 12 else ())]
    return rng.choice(ways), hour, minute


def _day_said(rng: random.Random) -> tuple[str, str]:
    """A preposition and a day that the phone's clock gives a meaning, e.g. `on `, `June 15`."""
    number, month = rng.randint(1, 28), rng.choice(_MONTHS)
    nth = f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    weekday = rng.choice(WEEK)
    return rng.choice(
        (
            ("", "tomorrow"),
            ("", "the day after tomorrow"),
            ("", f"next {weekday}"),
            ("", f"this {weekday}"),
            ("on ", weekday),
            ("on ", weekday),
            ("on ", f"{month} {rng.choice((str(number), nth))}"),
            ("on ", f"{month[:3]} {number}"),
            ("on ", f"{number} {month}"),
            ("on the ", f"{nth} of {month}"),
            ("", f"in {rng.randint(2, 12)} days"),
        )
    )


def _day_in_full(rng: random.Random) -> tuple[str, str]:
    """A day with its year as it is said, and in ISO."""
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(3000))
    month = _MONTHS[day.month - 1]
    said = rng.choice(
        (
            f"{day:%Y-%m-%d}",
            f"{month} {day.day}, {day.year}",
            f"{day.day} {month} {day.year}",
            f"{month[:3]} {day.day} {day.year}",
            f"{day.day}. {month} {day.year}",
        )
    )
    return said, day.isoformat()


def moment(rng: random.Random) -> Value:
    """When an event begins: in the request's words, or in ISO where the year is said."""
    clock, hour, minute = _clock(rng)
    if rng.random() < 0.3:
        said, iso = _day_in_full(rng)
        return Value(f"on {said} {rng.choice(('at ', 'at ', ''))}{clock}", {"begin": f"{iso} {hour:02d}:{minute:02d}"})
    before, day = _day_said(rng)
    bare = rng.randint(1, 12)
    words = [f"{day} at {clock}"] * 4 + [f"{day} at {bare}", f"{day}, {clock}"]
    if day in ("tomorrow", "the day after tomorrow") or day.startswith("next "):
        words += [f"{clock} {day}"]
    if day == "tomorrow":
        words += [f"tonight at {rng.randint(6, 10)}", "tonight", f"in {rng.randint(2, 8)} hours", f"today at {clock}"]
        words += [f"tomorrow morning at {rng.randint(7, 11)}", f"in {rng.randint(10, 50)} minutes"]
    said = rng.choice(words)
    return Value(f"{before if said.startswith(day) else ''}{said}", {"begin": Phrase(said)})


def span(rng: random.Random) -> Value:
    """When an event begins and when it ends."""
    hour, minute = rng.randint(7, 19), rng.choice((0, 0, 30, 15))
    later = hour + rng.randint(1, 4)
    end_minute = rng.choice((minute, 0, 30, 45))
    first, last = _short(hour, minute, rng), _short(later, end_minute, rng)
    if rng.random() < 0.5:
        said, iso = _day_in_full(rng)
        means = {"begin": f"{iso} {hour:02d}:{minute:02d}", "end": f"{iso} {later:02d}:{end_minute:02d}"}
        between = rng.choice((("from ", " to "), ("from ", " until "), ("", " - "), ("between ", " and ")))
        return Value(f"on {said} {between[0]}{first}{between[1]}{last}", means)
    before, day = _day_said(rng)
    if rng.random() < 0.4:
        begin, end = f"{day} at {first}", f"{day} at {last}"
        return Value(f"from {begin} to {end}", {"begin": Phrase(begin), "end": Phrase(end)})
    begin = f"{day} from {first}"
    return Value(
        f"{before}{begin} {rng.choice(('to', 'until', 'till'))} {last}", {"begin": Phrase(begin), "end": Phrase(last)}
    )


def _short(hour: int, minute: int, rng: random.Random) -> str:
    name, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    spoken = f"{name} {half}" if minute == 0 else f"{name}:{minute:02d} {half}"
    return rng.choice((spoken, f"{hour}:{minute:02d}"))


def whole_day(rng: random.Random) -> Value:
    """A day as an event takes it that lasts the whole of it."""
    means: Mapping[str, Any]
    if rng.random() < 0.3:
        said, iso = _day_in_full(rng)
        said, means = f"on {said}", {"begin": f"{iso} 00:00"}
    else:
        before, day = _day_said(rng)
        said, means = f"{before}{day}", {"begin": Phrase(day)}
    return Value(said, {**means, "all_day": True})


def holiday(rng: random.Random) -> Value:
    """From one day to another, both in full."""
    day = date(2025, 1, 1) + timedelta(days=rng.randrange(2000))
    end = day + timedelta(days=rng.randint(1, 14))
    form = rng.choice(("%Y-%m-%d", "%B %d %Y", "%d %B %Y"))
    means = {"begin": f"{day} 00:00", "end": f"{end} 00:00", "all_day": True}
    return Value(f"from {day.strftime(form)} {rng.choice(('to', 'until'))} {end.strftime(form)}", means)


def percent(rng: random.Random) -> Value:
    """A share of the whole, in figures or in words that stand for themselves."""
    number = rng.choice((rng.randrange(0, 101, 5), rng.randint(1, 100)))
    words = [f"{number}%", f"{number} percent", f"{number} %", f"{number} per cent", f"{number}"]
    found = rng.choice((*((word, number) for word in words), ("a quarter", 25), ("half", 50), ("three quarters", 75)))
    return Value(found[0], {"percent": found[1]}, f"{found[1]}%")
