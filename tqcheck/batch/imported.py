"""Imports what every worker needs, and reads the lists of the languages that `LANGUAGES` names ("en/de fr/de").

The process that workers are copied from does so once for all of them.
"""

import os

import distributed.nanny
import pyarrow.parquet

import tqcheck.batch.work
from tqcheck.batch.examining import examine
from tqcheck.batch.local import LANGUAGES
from tqcheck.batch.rows import Row
from tqcheck.settings import Settings

__all__ = ["distributed", "pyarrow", "tqcheck"]

_TEXTS = "3.5 km", "3,6 km, recieved on 4 May 1999 at half past three"

for _pair in os.environ.get(LANGUAGES, "").split():
    _source, _, _target = _pair.partition("/")
    examine([Row(1, "1", *_TEXTS)], "", (_source, _target), Settings(model="none"))
