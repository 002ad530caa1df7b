"""Writes a peft LoRA adapter as a GGUF file that llama.cpp loads, and reads one back.

Llama-architecture GGUF files store the rows of the query and key projections in another order than Hugging Face does
(each head's two rotary halves interleaved), so those two B matrices are permuted the same way.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_KEY = re.compile(r"layers\.(\d+)\.(\w+\.\w+)\.lora_([AB])\.weight$")
_TENSOR = re.compile(r"blk\.(\d+)\.(\w+)\.weight\.lora_([ab])$")


def interleave(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """The rows of a (heads · width, n) matrix in llama.cpp's order."""
    out, rank = rows.shape
    return rows.reshape(heads, 2, out // heads // 2, rank).swapaxes(1, 2).reshape(out, rank)


def straighten(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """What `interleave` made, back in Hugging Face's order."""
    out, rank = rows.shape
    return rows.reshape(heads, out // heads // 2, 2, rank).swapaxes(1, 2).reshape(out, rank)


def export(adapter: Path, out: Path, *, heads: int, kv_heads: int) -> str:
    """Write the peft adapter in folder `adapter` to the GGUF file `out`, in float16.

    Args:
        adapter: Folder with `adapter_config.json` and `adapter_model.safetensors`.
        out: The file to write; replaced whole.
        heads: Query heads of the base model.
        kv_heads: Key and value heads of the base model.

    Returns:
        The file's SHA-256.

    Raises:
        ValueError: the adapter changes something that a GGUF LoRA cannot hold.
    """
    import gguf
    from safetensors.numpy import load_file

    config = json.loads((adapter / "adapter_config.json").read_text())
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".partial")
    writer = gguf.GGUFWriter(str(partial), "llama")
    writer.add_string("general.type", "adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(config["lora_alpha"]))
    for key, tensor in sorted(load_file(str(adapter / "adapter_model.safetensors")).items()):
        match = _KEY.search(key)
        if not match or match[2] not in _NAMES:
            raise ValueError(f"{key} has no place in a GGUF adapter of a Llama model")
        layer, name, side = match[1], _NAMES[match[2]], match[3]
        rows = tensor.astype(np.float32)
        if side == "B" and name in ("attn_q", "attn_k"):
            rows = interleave(rows, heads if name == "attn_q" else kv_heads)
        writer.add_tensor(f"blk.{layer}.{name}.weight.lora_{side.lower()}", rows.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    partial.replace(out)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def restore(file: Path, *, heads: int, kv_heads: int) -> dict[str, NDArray[np.float32]]:
    """The weights of a GGUF adapter under peft's names: what `export` was given, as far as float16 tells.

    Args:
        file: Written by `export`.
        heads: Query heads of the base model.
        kv_heads: Key and value heads of the base model.

    Raises:
        ValueError: the file is no LoRA adapter of a Llama model.
    """
    import gguf

    places = {short: long for long, short in _NAMES.items()}
    weights = {}
    for tensor in gguf.GGUFReader(str(file)).tensors:
        match = _TENSOR.match(tensor.name)
        if not match or match[2] not in places:
            raise ValueError(f"{tensor.name} belongs to no LoRA adapter of a Llama model")
        layer, name, side = match[1], match[2], match[3].upper()
        rows = np.array(tensor.data, dtype=np.float32)
        if side == "B" and name in ("attn_q", "attn_k"):
            rows = straighten(rows, heads if name == "attn_q" else kv_heads)
        weights[f"base_model.model.model.layers.{layer}.{places[name]}.lora_{side}.weight"] = rows
    return weights
