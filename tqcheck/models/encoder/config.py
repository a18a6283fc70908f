"""The encoder's sizes and the names of its outputs, as config.json states them."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from tqcheck.models.encoder.network_names import CATEGORIES, KINDS, SENTENCE_OUTPUTS, TOKEN_OUTPUTS


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """Sizes; written to config.json."""

    vocabulary: int = 32_000
    static: int = 256
    embedding: int = 128
    width: int = 192
    layers: int = 5
    heads: int = 3
    inner: int = 1152
    counts: int = 96
    kinds: tuple[str, ...] = KINDS
    categories: tuple[str, ...] = CATEGORIES
    token_outputs: tuple[str, ...] = TOKEN_OUTPUTS
    sentence_outputs: tuple[str, ...] = SENTENCE_OUTPUTS
    longest: int = 512
    languages: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)

    @staticmethod
    def of(values: dict[str, Any]) -> "EncoderConfig":
        """The sizes in config.json; what belongs to other readers of the file is passed over."""
        known = {field.name for field in fields(EncoderConfig)}
        sizes: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known}
        return EncoderConfig(**sizes)
