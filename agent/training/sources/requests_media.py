"""How people ask for the camera, for files and for sounds."""

from __future__ import annotations

import random
from collections.abc import Mapping

from ....tools.builtin import (
    create_document,
    get_content,
    get_ringtone,
    open_camera,
    open_document,
    open_video_camera,
    record_video,
    take_photo,
)
from .requests_wording import Asked, Draw, Value, meaning, one_of, say
from .requests_words import SOUNDS, file_name

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "application/pdf": (("PDF", "pdf file", "PDF document"), ("PDFs", "PDF files")),
    "text/plain": (("text file", "plain text file", "txt file"), ("text files", "plain text files")),
    f"{_OFFICE}.wordprocessingml.document": (("Word document", "docx file"), ("Word documents", "docx files")),
    f"{_OFFICE}.spreadsheetml.sheet": (("Excel file", "xlsx file"), ("Excel files", "Excel sheets")),
    f"{_OFFICE}.presentationml.presentation": (("PowerPoint file", "pptx"), ("PowerPoint files", "pptx files")),
    "text/csv": (("CSV", "csv file"), ("CSV files", "CSVs")),
    "text/html": (("HTML page", "html file"), ("HTML files", "HTML pages")),
    "application/zip": (("zip file", "ZIP archive"), ("zip files", "ZIP archives")),
    "application/json": (("JSON file", "json"), ("JSON files",)),
    "application/epub+zip": (("EPUB", "epub book"), ("EPUBs", "epub books")),
    "image/*": (("picture", "photo", "image file"), ("pictures", "photos", "images")),
    "image/png": (("PNG", "png picture"), ("PNGs", "png pictures")),
    "image/jpeg": (("JPEG", "jpg picture"), ("JPEGs", "jpg photos")),
    "audio/*": (("song", "audio file", "recording"), ("songs", "audio files", "recordings")),
    "audio/mpeg": (("MP3", "mp3 file"), ("MP3s", "mp3 files")),
    "video/*": (("video", "film", "video file"), ("videos", "films", "clips")),
    "video/mp4": (("MP4", "mp4 video"), ("MP4s", "mp4 files")),
    "*/*": (("file", "file of any kind"), ("files", "files of any kind")),
}
"""What people call a MIME type: one, and several."""
_ENDINGS = {
    "pdf": ("application/pdf", ("PDF", "PDF document", "pdf file")),
    "txt": ("", ("text file", "document", "text document")),
    "md": ("text/markdown", ("Markdown file", "markdown document")),
    "csv": ("text/csv", ("CSV file", "CSV")),
    "html": ("text/html", ("HTML page", "html file")),
    "json": ("application/json", ("JSON file", "json document")),
    "docx": (f"{_OFFICE}.wordprocessingml.document", ("Word document", "Word file")),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", ("Excel sheet", "Excel file")),
}


def _type(slot: str, *, listed: bool = False, several: bool = False) -> Draw:
    """One word for a type; it means no choice of several files, or one."""

    def draw(rng: random.Random) -> Value:
        mime, said = rng.choice(list(TYPES.items()))
        means = {slot: [mime] if listed else mime, **({"allow_multiple": True} if several else {})}
        return Value(rng.choice(said[several]), means)

    return draw


def _named(rng: random.Random) -> Value:
    """A type and a name that goes with it, as `PDF called plan.pdf`."""
    ending = rng.choice(list(_ENDINGS))
    mime, kinds = _ENDINGS[ending]
    file = file_name(rng, ending if rng.random() < 0.6 else "")
    how = rng.choice(("called", "named", "with the name", "by the name of"))
    return Value(f"{rng.choice(kinds)} {how} {file}", {"name": file, **({"mime_type": mime} if mime else {})})


def _text_file(rng: random.Random) -> Value:
    file = file_name(rng, "txt" if rng.random() < 0.7 else "")
    return Value(file, {"name": file})


def _types(rng: random.Random) -> Value:
    mime, said = rng.choice(list(TYPES.items()))
    return Value(rng.choice(said[1]), {"mime_types": [mime]})


PHOTO = Asked(
    take_photo,
    (
        "Take one picture and let me look at it",
        "I need a single photo of this",
        "One photo, please",
        "snap a photo",
        "Shoot a picture to keep",
        "Could you take a picture for me?",
        "Get a photo of the receipt, I'll keep it if it's sharp",
        "Photograph this",
        "take pic",
        "Let me take a photo of the whiteboard and check it",
        "please make one photo",
        "I want to capture this moment in a photo",
        "A photo of the sunset, just one",
        "Snap a picture of the label",
    ),
)

CLIP = Asked(
    record_video,
    (
        "Take one video and let me look at it",
        "I need a single clip of this",
        "One short video, please",
        "shoot a video clip",
        "Capture a video to keep",
        "Could you take a video for me?",
        "Film the goal, I'll keep the clip if it's good",
        "take a vid",
        "Let me record one clip of the speech and check it",
        "please make one video",
        "I want to capture this moment on video",
        "A video of the waves, just one",
        "Record a clip of the kids",
    ),
)

CAMERA = Asked(
    open_camera,
    (
        "Start the camera",
        "Bring up the camera app",
        "camera",
        "I'm on a trip and will take lots of photos, open the camera",
        "Get the camera ready for photos",
        "Switch to the camera in photo mode",
        "Launch the photo camera",
        "open camera app pls",
        "Could you open the camera for a few photos?",
        "Let me photograph a series of things",
        "Have the camera standing by for stills",
        "go to camera for the pictures",
        "The parade is coming, camera on",
    ),
    also=("open_app",),
)

FILMING = Asked(
    open_video_camera,
    (
        "Start the video camera",
        "Bring up the camera for videos",
        "video camera",
        "I'm going to film all afternoon, open the camera for it",
        "Get the camera ready for filming",
        "Switch the camera app to video mode",
        "Launch the camcorder",
        "open camera for video pls",
        "Could you open the camera so I can shoot some videos?",
        "Let me film a series of clips",
        "Have the video mode of the camera standing by",
        "go to camera for make videos",
        "The match starts, camcorder on",
    ),
    also=("open_app",),
)

NEW_FILE = Asked(
    create_document,
    (
        "Create a {named}",
        "New {named}",
        "Make me a {named}",
        "I want a new {named}",
        "Start an empty {named}",
        "Could you set up a {named}?",
        "create file {name}",
        "A new document {name}, please",
        "Open a place to save a new {named}",
        "i need make {named}",
        "Begin a text document called {name}",
        "For tomorrow's talk I need an empty {named}",
        "{name} as a new file",
        "Add a new {named} to my files",
        say("And a {named}", ("create file {_name2}", "the place for {_name2} is to be chosen on the screen")),
        say(
            "Call it {name} instead", ("New document {_name2}", "the place for {_name2} is to be chosen on the screen")
        ),
        say("Create a new document", lacking=("name",)),
        say("Make a PDF", lacking=("name",), mime_type="application/pdf"),
        say("I'd like to start a new file", lacking=("name",)),
    ),
    {"named": _named, "name": _text_file},
)

OPEN_FILE = Asked(
    open_document,
    (
        "Open a {one}",
        "I want to open a {one}",
        "Let me open a document, it's a {one}",
        "open document {one}",
        "Show my documents so that I can open a {one}",
        "Open one of my {type}",
        "I'd like to choose a {one} or a {one2} to open",
        "Open a document, {one} or {one2}",
        "Let me open several {many}",
        "Open a few {many} at once",
        "Could you open the documents? I need a {one}",
        "i want open a {one} from documents",
        "For the meeting I have to open some {many}",
        "Documents: a {one}, please open",
        "Open a {one}, a {one2} or a {one3}",
        say("Now open a {one}", ("Create a new document", "the place for it is to be chosen on the screen")),
        say("Open a document", lacking=("mime_types",)),
        say("I want to open one of my documents", lacking=("mime_types",)),
    ),
    {
        "one": _type("mime_types", listed=True),
        "type": _types,
        "many": _type("mime_types", listed=True, several=True),
    },
)


FILE = Asked(
    get_content,
    (
        "Let me choose a {one}",
        "I want to pick a {one}",
        "Pick a {one} from my phone",
        "Select a {one}",
        "choose {one}",
        "Let me select some {many}",
        "I'd like to pick several {many}",
        "Pick a few {many}",
        "Get a {one} that I choose",
        "Could I choose a {one}?",
        "For the upload I have to pick a {one}",
        "give me to choose {many}",
        "Allow me to select more than one of my {many}",
        "Let me get {many} from the storage",
        "Show my {many} so that I can pick some",
        say(
            "Several {many}, I mean", ("Let me choose a file", "the files of type */* are on the screen to choose from")
        ),
        say("And now a {one}", ("Pick a song", "the files of type audio/* are on the screen to choose from")),
        say("Let me pick something", lacking=("mime_type",), also=("pick_contact", "open_document")),
    ),
    {"one": _type("mime_type"), "many": _type("mime_type", several=True)},
)

RINGTONE = Asked(
    get_ringtone,
    (
        "What's my ringtone?",
        "Which sound rings when somebody calls?",
        "Tell me which {kind} is set",
        "What {kind} do I have at the moment?",
        "current {kind}?",
        "Get the URI of the {kind}",
        "Find the {kind} {title}",
        "Look up the {kind} called {title}",
        'I need the URI of the {kind} "{title}"',
        "Is there a {kind} with the name {title}?",
        "{title} as {kind}, what is its URI?",
        "give me uri for {kind} {title}",
        "Where is the {kind} {title} stored?",
        "I like the sound {title}. Get me that {kind}.",
        say("And the {kind}?", ("What's my ringtone?", "content://media/internal/audio/media/12")),
        say("And {title}?", ("Find the ringtone {_title2}", "content://media/internal/audio/media/31")),
        say("Find that {kind}", ("What did I copy?", "{title}")),
    ),
    {
        "kind": meaning(
            "kind",
            {
                "ringtone": ("ringtone", "ring tone"),
                "notification": ("notification sound", "sound for notifications"),
                "alarm": ("alarm sound", "alarm tone", "sound for alarms"),
            },
        ),
        "title": one_of(SOUNDS, "title"),
    },
)

MEDIA = (PHOTO, CLIP, CAMERA, FILMING, NEW_FILE, OPEN_FILE, FILE, RINGTONE)
