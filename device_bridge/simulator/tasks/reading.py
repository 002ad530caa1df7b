"""Whether an answer says what was asked for, and how people ask for something that a page shows."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """Case, white space and punctuation that do not matter taken out; 7:30 am and 7:30AM become the same."""
    text = text.casefold().replace("a.m.", "am").replace("p.m.", "pm")
    text = re.sub(r"(?<=\d)\s*(am|pm|gb|mb)\b", r" \1", text)
    return " ".join(re.sub(r"(?<=\d)\s*(%|percent\b)", "%", text).split()).strip(" .!")


def says(answer: str | None, wanted: str) -> bool:
    """Whether an answer gives `wanted`: as it stands, or inside one short sentence."""
    if answer is None:
        return False
    said, asked = plain(answer), plain(wanted)
    inside = re.search(rf"(?<![\w@.+-]){re.escape(asked)}(?![\w@]|[.-]\w)", said)
    return bool(inside) and len(said) <= len(asked) + 60


ASK = (
    "What is the {fact}?",
    "Tell me the {fact}",
    "What's the {fact} of this phone?",
    "Please read me the {fact}",
    "Can you look up the {fact}?",
    "I need to know the {fact}",
    "Find the {fact} in the settings",
    "Look in the settings: what is the {fact}?",
    "Which {fact} does the phone show?",
    "Could you tell me the {fact} of my phone?",
    "Check the {fact} and tell me",
    "Go to settings and tell me the {fact}",
    "Support wants the {fact}, what is it?",
    "what is the {fact}",
    "whats the {fact}",
    "{fact} please",
    "tell me the {fact} pls",
    "check {fact}",
    "the {fact}?",
    "What {fact} is shown in Settings?",
    "Could you check what the {fact} is?",
    "Can you find out the {fact} for me, please?",
    "I'd like to know the {fact} of this phone.",
    "I lost the note with the {fact}, what is it?",
    "Where it says {fact} in the settings, what stands there?",
    "I'm on the phone with tech support and they ask for the {fact}. What is it?",
    "Someone asked me about the {fact}. Could you look it up?",
    "Hey, do you happen to know the {fact}?",
    "Read out the {fact} for me",
    "Give me the {fact} of this device",
    "Let me know the {fact}",
    "Get the {fact} from the settings and tell me",
    "Open Settings and read the {fact} to me",
    "need the {fact} for a ticket, can you look",
    "I was wondering what the {fact} is",
    "Is there a way to see the {fact}? Tell me what it says",
    "Under settings there should be the {fact}. What does it say?",
    "My son wants to know the {fact}, please look it up and tell me",
    "Just bought this phone. What's the {fact}?",
    "Not sure about the {fact}, please check",
)
ASK_DEV = (
    "I have to give somebody the {fact}, what does the phone say?",
    "Do you know the {fact} of this device?",
    "Report the {fact} to me",
    "Have a look at the phone and say what its {fact} is",
    "There is a form here that wants the {fact} and I've no idea where to look. Can you get it for me?",
    "hey quick one whats the {fact} on this thing",
    "Would you mind digging out the {fact} for me? It must be somewhere in the settings",
    "I keep forgetting the {fact}, remind me",
    "just the {fact} pls",
    "The lady on the helpdesk line is asking about the {fact} of my mobile. What do I say to her?",
)
ASK_HELD_OUT = (
    "{fact}?",
    "Hi there, quick one: have a look in the settings and tell me what it says for the {fact}.",
    "What's the {fact} on this phone?",
    "I need to know the {fact} of this device.",
    "Could you please check the {fact} in Settings and let me know what it is?",
    "I'm on the line with support and they're asking about the {fact}, what should I tell them?",
)
