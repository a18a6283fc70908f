"""Code, settings, sessions and logs, as no markup shows them; and sentences that look a little like them."""

from __future__ import annotations

import pytest

from tqcheck.analysis.markup.listings import is_listing


@pytest.mark.parametrize(
    "text",
    [
        "$ tar -xf old.tar\nnothing was found in the archive\n",
        "ada@tower:~$ make it so\nIt is done.\n",
        ">>> greet()\nHello to all of you\n",
        "C:\\Users\\ada> dir\nThe folder is empty\n",
        "[server]\n# where it listens\nport = 80\n",
        "2024-05-06 10:11:12 the disk is full\n2024-05-06 10:11:13 the disk is full\n",
        "if (a) {\n  // as it was before\n  b();\n}\n",
        "def it():\n    # what it is\n    return one(a)\n",
        "SELECT name FROM people\n  WHERE age > 3\n",
        "<VirtualHost *:80>\n  ServerName a.example\n</VirtualHost>\n",
        "for f in *.txt; do cat $f; done",
        "dmesg | grep usb",
        "drwxr-xr-x 2 ada ada 4096 the folder\n-rw-r--r-- 1 ada ada 12 a file of it\n",
    ],
)
def test_listings(text: str) -> None:
    assert is_listing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The house is old.\nIt is the one that we had.\n",
        "# A heading\nAnd what it is about.\n",
        "Note: this is the house\nof the people who are here (see below)\n",
        "It costs $ 5 or more.",
        "for the people of the town",
        "Choose one:\n- the house of the town\n- the one that we had\n",
        "",
    ],
)
def test_prose(text: str) -> None:
    assert not is_listing(text)


def test_time_is_linear() -> None:
    import time

    def spent(size: int) -> float:
        text = "a" * size + "\n" + "<a " * (size // 3) + "\n" + "x(" * (size // 2)
        start = time.process_time()
        is_listing(text)
        return time.process_time() - start

    assert spent(400_000) < 40 * max(spent(40_000), 0.001)
