"""Ask a folder of documents: the quoted sentences and where they stand, or the passages that came nearest."""

import sys
from pathlib import Path

from tapwright.retrieval import Index


def main(question: str, folder: Path) -> None:
    index = Index.build(folder)
    answer = index.answer(question)
    for quote in answer.quotes:
        print(f"“{quote.text}”  {quote.source}, {quote.heading}, characters {quote.start}–{quote.end}")
    if answer.abstained:
        print("These documents do not say. Nearest:")
        for passage in answer.nearest:
            print(f"  {passage.source}, {passage.heading}")


if __name__ == "__main__":
    cards = Path(__file__).parent / "cards"
    main(
        sys.argv[1] if len(sys.argv) > 1 else "Where is mono audio?", Path(sys.argv[2]) if len(sys.argv) > 2 else cards
    )
