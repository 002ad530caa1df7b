"""What requests are about: people, numbers, addresses, labels, places, files and what is written to others."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence


def _each(text: str, mark: str = ", ") -> tuple[str, ...]:
    return tuple(text.split(mark))


FIRST = _each(
    "Ada Adil Agnes Aiko Alba Alejandro Alina Amara Amir Anders Anika Anouk Antoni Arjun Asha Astrid Aylin Basil "
    "Bea Benoît Birgit Bogdan Bruno Camille Carmen Cedric Chiara Chidi Clara Colette Dagmar Dalia Damian Daria "
    "Darius Deniz Dimitri Dora Duncan Edda Eero Elif Elsa Emeka Emil Enzo Erika Esther Ewa Fabian Farah Fatima "
    "Felix Fiona Frida Gabor Gemma Gideon Giulia Greta Gwen Hamid Hana Harriet Hassan Heidi Helga Henrik Hiro "
    "Hugo Ibrahim Idris Ilse Imani Imre Ingrid Irina Isla Ivo Jamal Jana Jasper Jo Jonas Jorge José Juno Kaito "
    "Kamal Karin Katya Kees Kemal Kofi Lara Lars Layla Lena Levi Lidia Linus Lotte Lucas Luz Magda Malik Marek "
    "Mario Marta Matteo Maud Maya Mei Mehmet Mika Milan Mira Nadia Naomi Nasser Nia Niels Nikhil Nils Noor Olga "
    "Olu Oskar Otto Pablo Paula Pavel Petra Pia Priya Quentin Rafael Rania Rashid Renée Rosa Ruben Ruth Sade "
    "Salma Samir Sanne Selma Sigrid Simon Sofía Stefan Sunita Sven Tamara Tariq Tessa Theo Tilda Tobias Uma "
    "Ursula Vera Vikram Viola Wanda Wei Wim Xenia Yara Yasmin Yuki Yusuf Zara Zofia Zoë",
    " ",
)
LAST = _each(
    "Abbott Achebe Adler Ahmed Alvarez Amsel Andersson Arslan Bakker Banerjee Barros Becker Bergman Bianchi "
    "Bishop Blom Boateng Bondarenko Brennan Campos Castillo Cho Christensen Costa Cruz Dahl Dekker Delgado Demir "
    "Diallo Dubois Dvorak Eklund Engel Evans Farkas Fernandes Ferrari Fischer Fontaine Fraser Fuchs Gallagher "
    "Garcia Gruber Gupta Haddad Hansen Hartley Hoffmann Horvat Huang Ibsen Iqbal Ishikawa Ivanova Jansen Jensen "
    "Kaplan Kaya Keller Khan Kimura Kowalski Krause Lang Larsen Laurent Leclerc Lindqvist Lombardi Lopez Maas "
    "Mahmoud Marino Martins Mbeki McKay Mendes Meyer Moreau Müller Murphy Nakamura Navarro Nguyen Nilsson Novak "
    "Nowak O'Brien Okafor Olsen Ortiz Osei Palmer Pappas Park Patel Pereira Petrov Quinn Rahman Rao Reyes Ricci "
    "Romano Rossi Roth Sato Schmidt Serrano Shah Silva Singh Soto Suzuki Takeda Tanaka Tóth Vance Varga Vogel "
    "Wagner Walsh Wang Weber Winter Wolff Yamada Yilmaz Zhang Ziegler Zimmer",
    " ",
)
LABELS = _each(
    "pasta, laundry, tea, eggs, pizza, bread dough, rice, nap, stretching, meditation, plank, oven, roast, "
    "cookies, wake up, gym, school run, medicine, vitamins, feed the cat, walk the dog, water the plants, bins "
    "out, stand-up, morning run, early train, airport, flight, bus, first lesson, exam, night shift, day shift, "
    "prayer, insulin, eye drops, homework, reading time, piano, guitar practice, screen break, lunch break, "
    "coffee, yoga, swimming, parking, dishwasher, hair dye, face mask, soup, lentils, beans, barbecue, potatoes, "
    "steak, grill, sourdough, second rise, defrost, check the cake, call the bank, pick up the kids, take the "
    "pill, market, deliveries, team call, boiler, quiz round, chess, workout, sprint, rest, focus, deep work, "
    "break over, pay the rent, bedtime, lights out",
)
TITLES = _each(
    "dentist, team lunch, parents' evening, book club, haircut, budget review, yoga class, project kick-off, "
    "choir, vet appointment, tax office, job interview, housewarming, barbecue, football match, school concert, "
    "car service, eye test, board meeting, physio, piano lesson, farewell drinks, flat viewing, quarterly "
    "planning, blood test, date night, wedding rehearsal, chess tournament, pottery course, garage sale, gym "
    "induction, driving lesson, interview with Sato, lunch with grandma, meeting with the architect, coffee with "
    "Noor, sprint review, design workshop, first aid course, theatre, poker night, neighbours' meeting, kids' "
    "swimming, rent talk, demo day",
)
DAYS_OFF = _each(
    "Mira's birthday, summer fair, company outing, public holiday, hackathon, moving day, sports day, wedding, "
    "garden day, trade show, day off, conference, open house, school trip, spring cleaning, Otto's graduation, "
    "anniversary, training day, exam day, inventory",
)
ROOMS = _each(
    "the town hall, room 204, Café Mondial, the office, Riverside Park, the old library, meeting room B, Hotel "
    "Adler, the sports hall, our place, St Mary's School, the clinic on Bridge Road, platform 9, Studio 5, the "
    "canteen, Bar Lumen, the community centre, Hall 3, 12 Mill Lane, Trattoria Nonna, the harbour, the head "
    "office",
)
NOTES = _each(
    "bring the contract, parking is behind the house, wear warm clothes, ask about the invoice, the code for the "
    "door is 4471, we meet at the fountain, bring cake, third floor, take the insurance card, slides are with "
    "Priya, tickets are on my phone, agenda follows, don't forget the passport, quarterly numbers",
)
CITIES = _each(
    "Lisbon, Kraków, Bristol, Nairobi, Osaka, Toronto, Graz, Lyon, Porto, Tampere, Leeds, Austin, Haifa, Pune, "
    "Lima, Malmö, Ghent, Izmir, Accra, Perth, Turin, Basel, Cork, Denver, Utrecht, Busan, Quito, Bergen, Tbilisi, "
    "Valencia",
)
STREETS = _each(
    "Harbour, Mill, Station, Church, Elm, Bridge, Queen's, Garden, Orchard, Castle, Victoria, Maple, Hill, Lake, "
    "North, Birch, Market, Tanner, Willow, Canal, Sunset, Fountain, Abbey, Pine, Baker, Cobbler, Windmill, Meadow",
)
KINDS = _each("Street Road Lane Avenue Square Close Drive Way Terrace St Rd Ave", " ")
SPOTS = _each(
    "pharmacy, petrol station, bakery, hospital, cash machine, supermarket, vet, post office, bike shop, library, "
    "playground, car park, charging station, launderette, ramen place, pizzeria, florist, hardware store, police "
    "station, swimming pool, dentist, coffee shop, hotel, bus stop, taxi rank, bookshop, barber, museum, vegan "
    "restaurant",
)
SIGHTS = _each(
    "the central station, the botanical garden, the city museum, Gate 4 of the airport, the national theatre, Old "
    "Mill Bridge, the university library, the cathedral, the zoo, the fish market, Terminal 2, the opera house, "
    "the castle, the town swimming pool, the exhibition centre, the ferry terminal, Lake Orta, Mount Rosa, Pier "
    "7, the stadium",
)
COMPANIES = _each(
    "Brightwater Dental, Nordlys Bakery, Kite & Sons, Helix Robotics, Marlow Legal, Fern Studio, Atlas Freight, "
    "Blue Door Homes, Tessera Labs, Oak Tree School, Vela Insurance, Pixelmühle, Greenline Taxis, Rook Media, "
    "Sumi Design, the city council, Orion Tyres, Lumen Energy, Saltmarsh Foods, Papaya Travel",
)
STEMS = _each(
    "report, notes, invoice, shopping list, minutes, draft, letter, summary, budget, ideas, recipe, journal, "
    "plan, packing list, contract, thesis, agenda, questions, diary, speech, timetable, guest list, todo, poem, "
    "cv, log",
)
APPS = _each(
    "Calendar, Clock, Camera, Messages, Contacts, Phone, Gallery, Files, Music, Browser, Mail, Maps, Notes, "
    "Calculator, Settings, Recorder, Weather, Podcasts, Fitness Log, Bank One, ToDo, Recipes, Radio Garden, Chess "
    "Club, Duo Words, Pocket Budget, Taxi Now, Train Planner, Sky Guide, Sketch Pad, Language Coach, Photo Lab, "
    "Cloud Drive, Sleep Sounds, Meditate, QR Scanner, Video Player, Translate, News Reader, Step Counter, Sudoku, "
    "Word Puzzle, Parcel Tracker, Plant Care, Bike Map, Home Control, Wallet, Tickets, Flashcards, Book Shelf, "
    "Voice Notes, Star Chat, PhotoGrid",
)
THINGS = _each(
    "parcel, keys, car, dog, cake, heating, dinner, contract, laptop, umbrella, bike, washing machine, tickets, "
    "invoice, spare charger, meeting, printer, projector, train, flight, rent, leak, router, passport, medicine, "
    "present, report",
)
TOPICS = _each(
    "Invoice 2207, the keys, Friday's menu, holiday plans, minutes of the meeting, your order, sick note, quick "
    "question, rent for May, the garden party, draft contract, new address, photos from Lyon, schedule change, "
    "job application, thank you, lost umbrella, car pool, project update, travel costs, school trip, feedback, "
    "missing parcel, offer 311",
)
SOUNDS = _each(
    "Cuckoo, Aurora, Bamboo, Sunrise, Harp, Old Phone, Raindrops, Beacon, Marimba, Chimes, Morning Dew, Ping, "
    "Bells, Spaceship, Tango, Woodpecker, Waves, Firefly, Glass, Pluto",
)
_BODIES = _each(
    "I'm running {n} minutes late|the {thing} is ready|can you bring the {thing}?|see you at {n}|don't forget the "
    "{thing}|I left the {thing} in {room}|happy birthday, {first}!|{first} is coming too|are you free at "
    "{n}?|I'm in {city} now|the {thing} broke again|we need {n} more chairs|call me when you are done|dinner is "
    "at {n}|on my way|just landed|is the {thing} still for sale?|I'll pick you up at {room}|thanks for yesterday, "
    "it was lovely|I can't make it today|the code is {n}{n}{n}|please water the plants|meeting moved to "
    "{room}|ask {first} about the {thing}|good luck today!|could you send me the address of {room}|back in {n} "
    "minutes|{first} has the {thing}|we won {n} to {n}|I found your {thing}|are we still on for tonight?|the "
    "{thing} arrives on Tuesday|I got the job|stuck in traffic near {city}|what was the name of that place in "
    "{city}?|no milk left, can you get some|sorry I missed your call|all good here, no news",
    "|",
)
_QUERIES = _each(
    "how to fix a leaking {thing}|{city} weather this weekend|cheap flights to {city}|best {spot} in {city}|how "
    "long to boil an egg|{city} marathon results|used {thing} prices|history of {city}|how to tie a bow tie|who "
    "invented the {thing}|symptoms of hay fever|{first} {last} biography|train strike {city}|vegan lasagne "
    "recipe|what does {label} mean|how many calories are in a banana|things to do in {city} with kids|why is the "
    "sky blue|how to clean a {thing}|museums in {city}|difference between jam and marmalade|opening hours {spot} "
    "{city}|how tall is Mont Blanc|{n} inches in cm|lyrics of Auld Lang Syne|when does summer time end|population "
    "of {city}|learn {city} dialect|how to grow tomatoes|{first} {last} concert tickets|second hand {thing}s "
    "{city}|first aid for burns|exchange rate euro yen|{company} reviews",
    "|",
)
_CLIPS = _each(
    "{address}|{phone}|order number {n}{n}-{n}{n}{n}|https://{host}/{n}{n}|the {thing} is in {room}|code "
    "{n}{n}{n}{n}|{email}|{first} {last}, {company}|buy a {thing} and {label}|{city} - {city}, seat {n}A|we meet "
    "at {room}|flight LX{n}{n}{n}|{body}",
    "|",
)
_NUMBERS = _each(
    "555 01##|555-01##|(###) 555-01##|###-555-01##|### 555 01##|+1 ### 555 01##|+1-###-555-01##|+44 7700 "
    "900###|07700 900###|+49 30 5#####|030 5#####|+33 6 39 98 ## ##|06 39 98 ## ##|+61 491 570 "
    "###|55501##|###55501##|+91 98### ####5|020 7946 0###|01632 960###|+48 5## ### ###",
    "|",
)
_URIS = _each(
    "content://com.android.contacts/contacts/#|content://com.android.contacts/contacts/##|content://com.android.contacts/contacts/###|content://com.android.contacts/contacts/lookup/0r#-2A3F4B#/##",
    "|",
)
_FILES = _each(
    "content://media/external/images/media/####|content://media/external/video/media/###|content://media/external/file/####|content://com.android.providers.media.documents/document/image%3A##|content://com.android.providers.downloads.documents/document/###",
    "|",
)


def first(rng: random.Random) -> str:
    """A first name."""
    return rng.choice(FIRST)


def name(rng: random.Random) -> str:
    """A first name, or a whole one."""
    return rng.choice(FIRST) if rng.random() < 0.45 else f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def whole_name(rng: random.Random) -> str:
    """A first and a last name."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def _digits(pattern: str, rng: random.Random) -> str:
    return re.sub("#", lambda _: str(rng.randint(1, 9)), pattern)


def phone(rng: random.Random) -> str:
    """A phone number, of ranges that are kept for fiction where a country has some."""
    return _digits(rng.choice(_NUMBERS), rng)


def contact_uri(rng: random.Random) -> str:
    """The URI of a contact."""
    return _digits(rng.choice(_URIS), rng)


def file_uri(rng: random.Random) -> str:
    """The URI of a file."""
    return _digits(rng.choice(_FILES), rng)


def host(rng: random.Random) -> str:
    """A host name that nobody can own (RFC 2606)."""
    word = re.sub(r"[^a-z]", "", rng.choice((*COMPANIES, *LAST)).lower()) or "mail"
    return rng.choice((f"{word}.example", f"{word}.test", "example.com", "example.org", "example.net"))


def email(rng: random.Random) -> str:
    """An e-mail address."""
    one, other = (re.sub(r"[^a-z]", "", rng.choice(pool).lower()) for pool in (FIRST, LAST))
    local = rng.choice(
        (one, f"{one}.{other}", f"{one[:1]}{other}", f"{one}{rng.randint(1, 99)}", f"{one}_{other}", "info")
    )
    return f"{local}@{host(rng)}"


def address(rng: random.Random) -> str:
    """A postal address."""
    street = f"{rng.randint(1, 240)} {rng.choice(STREETS)} {rng.choice(KINDS)}"
    return f"{street}, {rng.choice(CITIES)}" if rng.random() < 0.5 else street


def file_name(rng: random.Random, ending: str) -> str:
    """A file's name with this ending; without one where there is none."""
    stem = rng.choice(STEMS)
    stem = rng.choice((stem, stem.title().replace(" ", ""), stem.replace(" ", "_"), f"{stem} {rng.randint(2, 30)}"))
    return f"{stem}.{ending}" if ending else stem


def body(rng: random.Random) -> str:
    """What is written to somebody."""
    return _filled(rng.choice(_BODIES), rng)


def query(rng: random.Random) -> str:
    """What is searched for on the web."""
    return _filled(rng.choice(_QUERIES), rng)


def clip(rng: random.Random) -> str:
    """A text that is copied."""
    return _filled(rng.choice(_CLIPS), rng)


def place(rng: random.Random) -> str:
    """A place on the map: an address, a sight, or some place of a kind."""
    spot = rng.choice(SPOTS)
    near = (f"{spot} near me", f"the nearest {spot}", f"{spot} in {rng.choice(CITIES)}", f"a {spot} nearby")
    return rng.choice((address(rng), rng.choice(SIGHTS), rng.choice(near), rng.choice(CITIES), rng.choice(near)))


def password(rng: random.Random) -> str:
    """A password of 8 to 63 characters."""
    word = re.sub(r"[^a-z]", "", rng.choice((*LABELS, *LAST, *STREETS)).lower())
    return f"{word}{rng.choice(('', '-', '_', '!'))}{rng.randint(10, 99)}{rng.choice(STREETS).lower()[:4]}".ljust(
        8, "7"
    )


def network(rng: random.Random) -> str:
    """What a hotspot is called."""
    return rng.choice((f"{first(rng)}s phone", f"{first(rng)}-net", rng.choice(STREETS), f"guest{rng.randint(2, 99)}"))


def _filled(pattern: str, rng: random.Random) -> str:
    pools: dict[str, Sequence[str]] = {
        "thing": THINGS, "room": ROOMS, "city": CITIES, "spot": SPOTS, "first": FIRST, "last": LAST, "label": LABELS,
        "company": COMPANIES,
    }  # fmt: skip
    made = {"address": address, "phone": phone, "host": host, "email": email, "body": body}

    def put(gap: re.Match[str]) -> str:
        if gap[1] == "n":
            return str(rng.randint(2, 12))
        return made[gap[1]](rng) if gap[1] in made else rng.choice(pools[gap[1]])

    return re.sub(r"\{(\w+)\}", put, pattern)
