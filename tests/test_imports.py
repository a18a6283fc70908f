"""What is imported before it is needed costs every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "transformers", "huggingface_hub", "numpy", "sacrebleu", "lxml")


@pytest.mark.parametrize(
    "code",
    [
        "import tqcheck",
        "import tqcheck.measuring, tqcheck.scoring.reference, tqcheck.settings",
        "from tqcheck import registry; [registry.model(name) for name in registry.names('models')]",
        "from tqcheck import registry; [registry.manual('checks', name) for name in registry.names('checks')]",
    ],
)
def test_nothing_heavy_is_imported(code: str) -> None:
    script = f"import sys; {code}; print([name for name in {HEAVY} if name in sys.modules])"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "[]"
