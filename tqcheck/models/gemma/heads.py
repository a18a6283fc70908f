"""The adapters on top of the first, by the names of their heads."""

SLIP, MEANING = "slip", "meaning"
FILES = {SLIP: "slips.safetensors", MEANING: "meanings.safetensors"}
"""The file of each."""
