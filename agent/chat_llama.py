"""A GGUF model that writes: llama.cpp's sampler under a grammar, one conversation at a time."""

from __future__ import annotations

import codecs
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import llama_cpp
from tapwright.errors import TapwrightError

from .chat_prompt import CHATML, Piece
from .model import ModelError, PromptTooLong

Reason = Literal["stop", "length"]


class ModelBusy(TapwrightError):
    """Another conversation with the model has not ended."""


class Written(NamedTuple):
    """How the writing ended, and what it took in tokens."""

    reason: Reason
    prompt: int
    tokens: int


@dataclass(frozen=True)
class Sampling:
    """How the next token is chosen; temperature 0 takes the most probable one."""

    temperature: float = 0.0
    top_p: float = 0.95
    seed: int = 0


class Writer:
    """A loaded model.

    Args:
        path: The GGUF file, verified.
        context: Tokens of prompt and answer together.

    Raises:
        ModelError: llama.cpp cannot load it.
    """

    def __init__(self, path: Path, context: int):
        threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        try:
            self.llama: Any = llama_cpp.Llama(
                str(path), n_ctx=context, n_threads=threads, n_threads_batch=threads, verbose=False
            )
        except (ValueError, RuntimeError) as error:
            raise ModelError(f"{path} cannot be loaded ({error}).", "Download or install it again.") from error
        self.context = context
        self.template = str(self.llama.metadata.get("tokenizer.chat_template", CHATML))
        self._lock = threading.Lock()

    @property
    def marks(self) -> tuple[str, str]:
        """The texts of the tokens that begin and end a sequence, for the template."""
        model = self.llama._model
        begin, end = (
            model.token_get_text(token) if token >= 0 else ""
            for token in (self.llama.token_bos(), self.llama.token_eos())
        )
        return str(begin), str(end)

    def write(
        self,
        prompt: Sequence[Piece],
        *,
        most: int,
        sampling: Sampling,
        stop: Sequence[str] = (),
        grammar: str = "",
        patience: float = 300.0,
    ) -> Iterator[str | Written]:
        """What the model writes, piece by piece; the last thing that comes says how it ended.

        Args:
            prompt: What it reads.
            most: Tokens at most.
            sampling: How it chooses.
            stop: Texts at which it ends; they are not given.
            grammar: GBNF to which it holds.
            patience: Seconds to wait for a conversation that has not ended.

        Raises:
            PromptTooLong: the context does not hold it.
            ModelBusy: see `patience`.
        """
        if not self._lock.acquire(timeout=patience):
            raise ModelBusy("The model is at work on another answer.", "Read that one to its end, or close it.")
        try:
            yield from self._write(prompt, most, sampling, stop, grammar)
        finally:
            self._lock.release()

    def _write(
        self, prompt: Sequence[Piece], most: int, sampling: Sampling, stop: Sequence[str], grammar: str
    ) -> Iterator[str | Written]:
        read = [token for n, piece in enumerate(prompt) for token in self._tokens(piece, first=n == 0)]
        room = min(most, self.context - len(read))
        if room <= 0:
            raise PromptTooLong(
                f"The conversation has {len(read)} tokens, the context {self.context}.",
                "Leave older messages out, or give a larger `context`.",
            )
        self.llama.set_seed(sampling.seed)
        rule = llama_cpp.LlamaGrammar.from_string(grammar, verbose=False) if grammar else None
        generated = self.llama.generate(
            read, temp=sampling.temperature, top_p=sampling.top_p, repeat_penalty=1.0, grammar=rule
        )
        decoder, held, count = codecs.getincrementaldecoder("utf-8")("replace"), "", 0
        reason: Reason = "length"
        for token in generated:
            if llama_cpp.llama_vocab_is_eog(self.llama._model.vocab, token):
                reason = "stop"
                break
            count += 1
            ready, held, over = until(held + decoder.decode(self.llama.detokenize([token])), stop)
            if ready:
                yield ready
            if over or count == room:
                reason = "stop" if over else "length"
                break
        if held:
            yield held
        yield Written(reason, len(read), count)

    def _tokens(self, piece: Piece, *, first: bool) -> list[int]:
        tokens: list[int] = self.llama.tokenize(piece.text.encode(), add_bos=False, special=piece.own)
        begins = self.llama._model.add_bos_token() and self.llama.token_bos() >= 0
        return (
            [self.llama.token_bos(), *tokens] if first and begins and tokens[:1] != [self.llama.token_bos()] else tokens
        )


def until(text: str, stops: Sequence[str]) -> tuple[str, str, bool]:
    """Text up to the first of the stops: what is sure, what may be the beginning of a stop, whether one was there."""
    found = [place for stop in stops if stop and (place := text.find(stop)) >= 0]
    if found:
        return text[: min(found)], "", True
    longest = max((len(stop) - 1 for stop in stops if stop), default=0)
    for size in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-size:]) for stop in stops):
            return text[:-size], text[-size:], False
    return text, "", False


@lru_cache(maxsize=1)
def writer(path: Path, context: int) -> Writer:
    """The model in that file, loaded once for everybody who talks to it; another one takes its place."""
    return Writer(path, context)
