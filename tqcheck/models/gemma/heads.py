"""The adapters on top of the first, by the names of their heads."""

SLIP, MEANING, SCORE = "slip", "meaning", "score"
FILES = {SLIP: "slips.safetensors", MEANING: "meanings.safetensors", SCORE: "scores.safetensors"}
"""The file of each."""
