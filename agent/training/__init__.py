"""Learns: demonstrations, LoRA training, export to GGUF, evaluation."""
