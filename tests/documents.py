"""Documents of every kind, and embeddings that are quick, for tests of retrieval."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from langchain_core.embeddings import Embeddings
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

CARDS = Path(__file__).parents[1] / "examples" / "cards"


class Letters(Embeddings):
    """Counts letters: quick, and enough where meaning is not the point. Remembers what it was given."""

    def __init__(self, letters: str = "abcdefghijklmnopqrstuvwxyz") -> None:
        self.letters = letters
        self.seen: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.seen += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(text.lower().count(letter)) for letter in self.letters]


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(300, 300)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        page[NameObject("/Contents")] = writer._add_object(content)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def write_documents(docs: Path) -> Path:
    """Makes the folder, with one document of each kind in it."""
    (docs / "deep").mkdir(parents=True)
    (docs / "manual.md").write_bytes(
        b"---\npackage: com.acme.kettle\ntitle: 'Kettle'\n---\n# Kettle\r\n\r\nBoils water in three minutes.\r\n\r\n"
        b"```\n# no heading\n```\n\nCleaning\n--------\n\nRinse it with vinegar once a month.\n\n## Empty\n"
    )
    (docs / "deep" / "notes.txt").write_text("The spare key is under the blue pot.\nCall Anna on Sunday.\n")
    (docs / "page.html").write_text(
        "<html><head><title>Garage</title><style>p {}</style></head><body><nav>Home</nav><h1>Garage</h1>"
        "<p>The <b>door</b> opens with&nbsp;code&#32;4711.</p><h2>Bikes</h2><ul><li>Red</li><li>Green</li></ul></body>"
    )
    (docs / "report.pdf").write_bytes(pdf("Revenue rose by twelve percent.", "The next meeting is in Lisbon."))
    (docs / "picture.png").write_bytes(b"\x89PNG")
    return docs
