"""What went wrong, on stderr, and the exit status that says whose turn it is."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from tqcheck.errors import CheckCrashError, TqcheckError

INTERNAL = 2
INTERRUPTED = 130  # as a shell reports SIGINT
BROKEN_PIPE = 141  # as a shell reports SIGPIPE


@contextmanager
def guarded() -> Iterator[None]:
    """Let a user's mistake end in one clear line, and a mistake of ours in its traceback."""
    try:
        yield
        sys.stdout.flush()
    except TqcheckError as error:
        _explain(error)
        raise click.exceptions.Exit(error.exit_status) from error
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit would complain
        raise click.exceptions.Exit(BROKEN_PIPE) from error
    except (KeyboardInterrupt, click.Abort) as error:
        raise click.exceptions.Exit(INTERRUPTED) from error
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as error:
        traceback.print_exc()
        click.echo("tqcheck: internal error: the lines above say where; please report them", err=True)
        raise click.exceptions.Exit(INTERNAL) from error


def say(errors: Iterable[str]) -> None:
    """Each on a line of stderr: what is wrong with a file while the others go on."""
    from tqcheck.reporters._terminal import visible

    for error in errors:
        click.echo(f"tqcheck: error: {visible(error)}", err=True)


def _explain(error: TqcheckError) -> None:
    if isinstance(error, CheckCrashError) and error.__cause__ is not None:
        traceback.print_exception(error.__cause__)
    say([str(error)])
