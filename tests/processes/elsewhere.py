"""What tests have other processes do."""

from __future__ import annotations

import os
import signal
from typing import Any

from tqcheck.errors import CheckCrashError, InputError
from tqcheck.loading.texts import Job


def outcome(job: Job) -> Any:
    """In another process: dies, crashes, or says who did it."""
    if job.target == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.target == "crashes":
        raise CheckCrashError("the check failed")
    return InputError(f"{job.target} {os.getpid()}")
