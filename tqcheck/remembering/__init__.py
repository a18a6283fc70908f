"""What earlier checks of a text that is being written have found out, so that only what has changed is done again."""

from tqcheck.remembering.answers import Effort
from tqcheck.remembering.memory import Memory, Recollection

__all__ = ["Effort", "Memory", "Recollection"]
