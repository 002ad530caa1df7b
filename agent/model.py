"""The small language model: a GGUF file in llama.cpp, asked only which of the legal lines comes next.

The key-value cache of the last prompt stays; what a new prompt has in common with it from the start is not computed
again, which is why prompts put what changes least first.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from numpy.typing import NDArray
from tapwright.errors import TapwrightError

from .trie import Scores, build, stem, walk

BATCH = 512


class ModelError(TapwrightError):
    """The model's file cannot be used."""


class PromptTooLong(ModelError):
    """The prompt has more tokens than the context that the model was opened with."""


@llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
def _silent(_level: int, _text: bytes, _data: ctypes.c_void_p) -> None:
    """llama.cpp reports to stderr by default, which would tear the live table."""


@dataclass(slots=True)
class Usage:
    """What the model did since the last `SmallModel.take_usage`: tokens computed, tokens reused, seconds."""

    prompt_tokens: int = 0
    reused_tokens: int = 0
    decoded_tokens: int = 0
    prefill_s: float = 0.0
    decide_s: float = 0.0


class SmallModel:
    """A GGUF model with, perhaps, a LoRA adapter.

    Args:
        path: The GGUF file.
        adapter: A GGUF LoRA adapter made for it.
        context: Tokens of prompt and line together.
        threads: Threads to compute with; the machine's physical share by default.

    Raises:
        ModelError: llama.cpp cannot load the file or the adapter.
    """

    def __init__(self, path: Path, adapter: Path | None = None, *, context: int = 4096, threads: int | None = None):
        if not path.is_file():
            raise ModelError(f"No model file at {path}.", "Give another --model, or run `tapwright models install`.")
        llama_cpp.llama_log_set(_silent, ctypes.c_void_p(0))
        llama_cpp.llama_backend_init()
        self.path, self.adapter, self.context = path, adapter, context
        self._ctx: Any = None
        self._loras: dict[Path, Any] = {}
        self._model: Any = llama_cpp.llama_model_load_from_file(
            str(path).encode(), llama_cpp.llama_model_default_params()
        )
        if not self._model:
            raise ModelError(f"{path} is not a GGUF model that llama.cpp can read.", "Download or install it again.")
        try:
            self._open(adapter, context, threads)
        except BaseException:
            self.close()
            raise
        self._vocab: Any = llama_cpp.llama_model_get_vocab(self._model)
        self._vocab_size = llama_cpp.llama_vocab_n_tokens(self._vocab)
        self._memory: Any = llama_cpp.llama_get_memory(self._ctx)
        self._held: list[int] = []
        self.prompt: tuple[int, ...] = ()
        self.usage = Usage()
        self._rows: dict[int, NDArray[np.float32]] = {}
        """Logits after the first n of the held tokens, for the ends of the last batch that were asked for."""
        self.calls: list[tuple[int, tuple[int, ...], int]] | None = None
        self.tokens = lru_cache(maxsize=20_000)(self._tokens)
        self._pieces = lru_cache(maxsize=None)(self._piece)

    def _open(self, adapter: Path | None, context: int, threads: int | None) -> None:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx, params.n_batch, params.n_ubatch = context, BATCH, BATCH
        if threads is None:
            import os

            threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        params.n_threads = params.n_threads_batch = threads
        self._ctx = llama_cpp.llama_init_from_model(self._model, params)
        if not self._ctx:
            raise ModelError(f"No memory for a context of {context} tokens.", "Close programs or use a smaller model.")
        if adapter is not None:
            self._attach(adapter)

    def wear(self, adapter: Path | None) -> None:
        """Compute with this adapter from now on; the cache of another one is of no use and forgotten.

        Raises:
            ModelError: llama.cpp cannot load it.
        """
        if adapter == self.adapter:
            return
        self.rewind(0)
        if adapter is None:
            llama_cpp.llama_set_adapters_lora(self._ctx, None, 0, None)
        else:
            self._attach(adapter)
        self.adapter = adapter

    def _attach(self, adapter: Path) -> None:
        lora = self._loras.get(adapter) or llama_cpp.llama_adapter_lora_init(self._model, str(adapter).encode())
        if not lora:
            raise ModelError(f"The adapter {adapter} does not fit {self.path}.", "Use the model it was trained on.")
        self._loras[adapter] = lora
        adapters = (type(lora) * 1)(lora)
        scales = (ctypes.c_float * 1)(1.0)
        if llama_cpp.llama_set_adapters_lora(self._ctx, adapters, 1, scales):
            raise ModelError(f"llama.cpp refused the adapter {adapter}.", "Install the adapter again.")

    def _tokens(self, text: str) -> tuple[int, ...]:
        """The token ids of `text`, nothing added; words like `<|im_end|>` in it stay plain text."""
        raw = text.encode()
        size = len(raw) + 8
        out = (llama_cpp.llama_token * size)()
        count = llama_cpp.llama_tokenize(self._vocab, raw, len(raw), out, size, False, False)
        return tuple(out[:count])

    def close(self) -> None:
        """Give the memory back. The object is of no use afterwards; closing twice is fine."""
        if self._ctx:
            llama_cpp.llama_free(self._ctx)
        if self._model:
            llama_cpp.llama_model_free(self._model)
        self._ctx = self._model = None

    def read(self, tokens: Sequence[int], outputs: int = 1) -> NDArray[np.float32]:
        """The next token's logits after `tokens`, a view that is valid until the next call; shape (vocabulary,).

        Args:
            tokens: What is read; only what the cache does not hold yet is computed.
            outputs: At how many of the last tokens logits are kept for `rank`.

        Raises:
            PromptTooLong: more tokens than the context holds.
            ModelError: llama.cpp failed.
        """
        if len(tokens) > self.context:
            raise PromptTooLong(
                f"The prompt has {len(tokens)} tokens, the context {self.context}.", "Shorten the goal or the screen."
            )
        common = 0
        for old, new in zip(self._held, tokens, strict=False):
            if old != new:
                break
            common += 1
        common = min(common, len(tokens) - outputs)
        self.rewind(common)
        for start in range(common, len(tokens), BATCH):
            chunk = tokens[start : start + BATCH]
            kept = min(outputs, len(chunk))
            self.decode(chunk, start, kept)
        self._held = list(tokens)
        self.usage.decoded_tokens += len(tokens) - common
        self._rows = {len(tokens) - back: self.logits(-1 - back).copy() for back in range(1, kept)}
        return self.logits()

    def decode(self, tokens: Sequence[int], position: int, outputs: int = 1) -> None:
        """Compute one batch of tokens that stand at `position` of the sequence in the cache.

        The logits of the last `outputs` tokens are kept.
        """
        if self.calls is not None:
            self.calls.append((position, tuple(tokens), outputs))
        count = len(tokens)
        batch = llama_cpp.llama_batch_init(count, 0, 1)
        try:
            batch.n_tokens = count
            for place, token in enumerate(tokens):
                batch.token[place], batch.pos[place] = token, position + place
                batch.n_seq_id[place], batch.seq_id[place][0] = 1, 0
                batch.logits[place] = place >= count - outputs
            status = llama_cpp.llama_decode(self._ctx, batch)
        finally:
            llama_cpp.llama_batch_free(batch)
        if status:
            self._held, self._rows = [], {}
            llama_cpp.llama_memory_clear(self._memory, True)
            raise ModelError(f"llama.cpp could not compute (status {status}).", "Run `tapwright doctor`.")

    def logits(self, output: int = -1) -> NDArray[np.float32]:
        """Logits that the last batch left, shape (vocabulary,): the last of its outputs, or one before it."""
        pointer = llama_cpp.llama_get_logits_ith(self._ctx, output)
        return np.ctypeslib.as_array(pointer, shape=(self._vocab_size,))

    def rewind(self, position: int) -> None:
        """Forget everything in the cache from `position` on."""
        llama_cpp.llama_memory_seq_rm(self._memory, 0, position, -1)
        self._held, self._rows = self._held[:position], {}

    def prefill(self, prompt: str | tuple[int, ...], lines: Sequence[str] = ()) -> None:
        """Read the prompt, so that `rank` can be asked what comes next.

        Where the lines that will be ranked are given, the beginning that most of them share is read in the same batch:
        a few tokens more there cost less than a batch of their own. If the model goes another way they are forgotten.
        """
        started = time.perf_counter()
        before = self.usage.decoded_tokens
        self.prompt = self._tokens(prompt) if isinstance(prompt, str) else prompt
        ahead = stem([self.tokens(line) for line in lines])
        self.read(self.prompt + ahead, 1 + len(ahead))
        computed = self.usage.decoded_tokens - before - len(ahead)
        self.usage.decoded_tokens = before + len(ahead)
        self.usage.prompt_tokens += len(self.prompt)
        self.usage.reused_tokens += len(self.prompt) - computed
        self.usage.prefill_s += time.perf_counter() - started

    def rank(
        self, lines: Sequence[str], *, after: str = "", rest: float = 0.02, most: int = 4, temperature: float = 1.0
    ) -> Scores:
        """How probable each line is as the continuation of the prefilled prompt and `after`.

        Args:
            lines: Distinct, not empty, none the beginning of another (end them alike).
            after: Words already chosen.
            rest: See `tapwright.agent.trie.walk`, as for `most` and `temperature`.
        """
        started = time.perf_counter()
        lead = self.prompt + (self.tokens(after) if after else ())
        root = build([self.tokens(line) for line in lines])
        scores = walk(root, lambda path: self._peek(lead + path), rest=rest, most=most, temperature=temperature)
        self.usage.decide_s += time.perf_counter() - started
        return scores

    def _peek(self, tokens: tuple[int, ...]) -> NDArray[np.float32]:
        """Logits after `tokens`; nothing is computed where the last batch has left them."""
        row = self._rows.get(len(tokens))
        if row is not None and self._held[: len(tokens)] == list(tokens):
            return row
        return self.logits() if self._held == list(tokens) else self.read(tokens)

    def next(self, tokens: Sequence[int], ahead: Sequence[int] = ()) -> list[NDArray[np.float32]]:
        """Logits after `tokens`, and after each further one of `ahead`, computed in one batch; shape (vocabulary,)."""
        started = time.perf_counter()
        self.read([*tokens, *ahead], 1 + len(ahead))
        rows = [self._rows[len(tokens) + place] for place in range(len(ahead))] + [self.logits().copy()]
        self.usage.decide_s += time.perf_counter() - started
        return rows

    def piece(self, token: int) -> bytes:
        """The bytes that a token stands for; none for a control token."""
        return self._pieces(token)

    def _piece(self, token: int) -> bytes:
        out = ctypes.create_string_buffer(64)
        count = llama_cpp.llama_token_to_piece(self._vocab, token, out, len(out), 0, False)
        return out.raw[:count] if count > 0 else b""

    def take_usage(self) -> Usage:
        """What was used since the last call; starts counting anew."""
        usage, self.usage = self.usage, Usage()
        return usage
