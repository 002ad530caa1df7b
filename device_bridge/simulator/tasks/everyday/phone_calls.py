"""Tasks that call: a contact, a number, whoever was missed; with the speaker on or digits to press."""

from __future__ import annotations

import random

from ...state import PhoneState
from ..base import Expert, Params, Split, Tier, Value
from ..page import Scripted
from ..pools import until
from .phone_base import CallTask, is_calling, log, silence
from .phone_people import forget, number, person, relative
from .phone_ways import call_back, call_contact, call_extension, call_number, call_on_speaker, key_in_number


class CallContact(CallTask):
    """Call a contact."""

    name = "phone_call_contact"
    tier: Tier = "medium"
    wordings = (
        "Call {name}",
        "Phone {name}",
        "Please call {name} for me",
        "Can you call {name}?",
        "Ring {name}",
        "make a call to {name}",
        "call {name} now pls",
        "I want to talk to {name}, start a call",
        "Open Phone and call my contact {name}",
        "Give {name} a call",
        "Could you dial {name} from my contacts?",
        "Start a phone call with {name}",
        "I have to speak with {name}. Call, please",
        "Place a call to {name}",
    )
    dev = (
        "Get {name} on the line",
        "I'd like to be connected to {name}",
        "Would you give {name} a ring?",
        "phone up {name} for me, they are in my contacts",
    )
    held_out = (
        "dial {name}",
        "My hands are full and I must speak to {name}, so put a call through, please.",
        "Can I get {name} on the phone?",
        "It is time for my call with {name}. Would you start it?",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{name}, and somebody else with the same first name."""
        who = person(rng, split)
        return {**who, **relative(rng, who["name"], split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Both are contacts."""
        self.meet(state, params, "", "twin_")

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called."""
        return is_calling(state, changed, params["phone"])

    def expert(self, params: Params) -> Expert:
        """Contacts, the person, Call."""
        return Scripted(lambda page: call_contact(page, str(params["name"])))


class CallOnSpeaker(CallContact):
    """Call a contact and switch the speaker on."""

    name, tier = "phone_call_on_speaker", "medium"
    wordings = (
        "Call {name} on speaker",
        "Call {name} and turn on the speaker",
        "Phone {name} with the speaker on",
        "Please call {name} on speakerphone",
        "Can you call {name} and put it on speaker?",
        "call {name} speaker",
        "ring {name}, speaker on",
        "Make a call to {name} and switch to the loudspeaker",
        "I'm cooking, so call {name} and put the call on speaker",
        "Start a call with {name} and tap Speaker",
        "Could you dial {name} and turn the speakerphone on?",
        "Open Phone, call {name}, and turn on Speaker",
        "I want everybody to hear {name}: call and use the speaker",
        "Place a call to {name} over the speaker",
    )
    dev = (
        "Get {name} on the line, with the loudspeaker switched on",
        "hands-free call to {name} (speaker)",
        "Would you ring {name} so that I can hear it on the phone's speaker?",
        "I'd like to speak to {name}; put it on speaker once the call has begun",
    )
    held_out = (
        "{name} on speakerphone",
        "We all want to talk to {name}. Can you start the call and make it loud with the speaker button?",
        "Is it possible to phone {name} with Speaker turned on?",
        "Dial {name} for me and don't forget to switch on the speaker, my hands are dirty.",
    )

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called, with the speaker on."""
        return is_calling(state, changed, params["phone"], speaker=True)

    def expert(self, params: Params) -> Expert:
        """Contacts, the person, Call, Speaker."""
        return Scripted(lambda page: call_on_speaker(page, str(params["name"])))


class CallNumber(CallTask):
    """Call a number that is no contact's."""

    name = "phone_call_number"
    tier: Tier = "medium"
    wordings = (
        "Call {phone}",
        "Dial {phone}",
        "Please call the number {phone}",
        "Can you call {phone} for me?",
        "phone {phone}",
        "ring {phone} pls",
        "Make a call to {phone}",
        "Open Phone and dial {phone}",
        "I need to call this number: {phone}",
        "Start a phone call to {phone}",
        "The number is {phone}, please call it",
        "Could you dial {phone} and start the call?",
        "Place a call to the number {phone}",
        "There's a number on this flyer, {phone}. Give it a call",
    )
    dev = (
        "Get me connected with {phone}",
        "{phone} - ring that up please",
        "Would you try {phone} on the phone?",
        "I was told to phone {phone}, do that for me",
    )
    held_out = (
        "tel {phone} call",
        "The garage left me this number and I should ring them: {phone}. Can you start the call?",
        "Would it be possible to have {phone} dialled?",
        "I want to reach whoever is at {phone}, by phone.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone}."""
        return {"phone": number(rng, split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """The number is nobody's and was not called."""
        forget(state, "", params["phone"])
        silence(state, params["phone"])

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called."""
        return is_calling(state, changed, params["phone"])

    def expert(self, params: Params) -> Expert:
        """The dial pad, the number, Call."""
        return Scripted(lambda page: call_number(page, str(params["phone"])))


class KeyInNumber(CallNumber):
    """Call a number by pressing its digits one after the other."""

    name, tier = "phone_key_in_number", "hard"
    wordings = (
        "Key in {phone} on the dial pad and call it",
        "Press the digits {phone} on the key pad, then call",
        "Use the dial pad keys to dial {phone}",
        "Please dial {phone} digit by digit and call",
        "Can you tap {phone} on the dial pad and start the call?",
        "keypad {phone} call",
        "tap in {phone} on the key pad, call",
        "Open the key pad, press {phone} and call",
        "I want {phone} keyed in on the dial pad and called",
        "Dial {phone} with the number keys",
        "On the phone's dial pad, tap out {phone} and press Call",
        "Could you enter {phone} with the dial pad's buttons and call it?",
        "Punch in {phone} on the key pad and make the call",
        "Tap each digit of {phone} on the dial pad, then call",
    )
    dev = (
        "The old way please: press {phone} key by key and start the call",
        "Would you key {phone} into the pad and ring it?",
        "dial pad, digits {phone}, green button",
        "Call {phone} by pressing the number keys one after another",
    )
    held_out = (
        "press {phone} on the pad and call",
        "I'd like you to use the dialler's buttons, one digit at a time, to call {phone}.",
        "Could {phone} be keyed in on the dial pad and then called, please?",
        "Go to the key pad. The digits are {phone}. Hit them one by one and make the call.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone}, seven digits."""
        return {"phone": number(rng, split, ("555-01##",))}

    def expert(self, params: Params) -> Expert:
        """The dial pad, seven keys, Call."""
        return Scripted(lambda page: key_in_number(page, str(params["phone"])))


class CallExtension(CallNumber):
    """Call a number and press digits during the call."""

    name, tier = "phone_call_extension", "hard"
    wordings = (
        "Call {phone} and enter {code} on the keypad",
        "Dial {phone}, then press {code} during the call",
        "Call {phone} and key in the code {code}",
        "Please call {phone} and type {code} on the call's keypad",
        "Can you call {phone} and then press {code}?",
        "call {phone} then keys {code}",
        "{phone}, extension {code}: call it",
        "Phone {phone} and when the call is on, press the digits {code}",
        "I need to ring {phone} and give the PIN {code} on the keypad",
        "Start a call to {phone}, open the keypad and press {code}",
        "Could you dial {phone} and enter extension {code}?",
        "Make a call to {phone} and punch in {code} once it runs",
        "The conference number is {phone} and the code is {code}, dial in for me",
        "Call the number {phone}. Then use Keypad to send {code}",
    )
    dev = (
        "Get me into the phone conference: {phone}, passcode {code}",
        "ring {phone}, keypad {code}",
        "Would you phone {phone} and, while the call is on, tap the numbers {code}?",
        "I have to reach extension {code} at {phone}",
    )
    held_out = (
        "dial {phone} ext {code}",
        "The hotline {phone} asks for a customer number. Mine is {code}, so call and key it in.",
        "Can you ring {phone} and pass the digits {code} to the machine that answers?",
        "My voicemail is at {phone} with the secret number {code}. Please call it and enter that on the keypad.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{phone} and {code}, four digits."""
        code = until(rng, lambda rng: f"{rng.randrange(10_000):04d}", split)
        return {"phone": number(rng, split), "code": code}

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That number is called, and these digits were pressed."""
        return is_calling(state, changed, params["phone"], keys=str(params["code"]))

    def expert(self, params: Params) -> Expert:
        """The dial pad, the number, Call, Keypad, four keys."""
        return Scripted(lambda page: call_extension(page, str(params["phone"]), str(params["code"])))


class CallBack(CallContact):
    """Call back whoever was missed last."""

    name, tier = "phone_call_back_missed", "easy"
    wordings = (
        "Call back the last missed call",
        "Call back whoever I missed last",
        "Return my latest missed call",
        "Please call back the person whose call I missed last",
        "Can you return the last call I missed?",
        "call back missed",
        "missed a call, ring back the latest one",
        "I missed a call just now, call back please",
        "Look at the recent calls and call back the newest missed one",
        "Somebody rang and I didn't hear it. Call back",
        "Could you phone the one who last tried to reach me?",
        "Open Phone and return the most recent missed call",
        "Ring the person back whose call I missed most recently",
        "Redial my last missed caller",
    )
    dev = (
        "Whoever it was that I didn't pick up for last, get them on the line",
        "return call - latest missed",
        "Would you ring back the caller I missed a moment ago?",
        "There's a missed call in my log, the newest one; call that person",
    )
    held_out = (
        "ring back last missed",
        "I was in the shower and missed somebody's call. Can you phone them back?",
        "Would you check which call I missed last and call that person?",
        "The most recent call that I didn't answer has to be returned now.",
    )

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Missed half an hour ago; somebody else called after that."""
        super().arrange(state, params)
        log(state, params["phone"], "missed", 0.5)
        log(state, params["twin_phone"], "incoming", 0.2, 95)

    def expert(self, params: Params) -> Expert:
        """Recents, the button beside the call."""
        return Scripted(lambda page: call_back(page, str(params["name"])))
