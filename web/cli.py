"""What every command has in common: help with an example, -q and -v, exit codes, a progress bar, plain errors."""

from __future__ import annotations

import functools
import inspect
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

FAILURES_SHOWN = 20
errors = Console(stderr=True, soft_wrap=True, highlight=False)

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done.")]


class UnusableError(Exception):
    """Arguments that cannot be used; the message is one sentence."""


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    errors.print(message, markup=False)


def command(group: typer.Typer, name: str, example: str) -> Callable[[Callable[..., int | None]], Callable[..., None]]:
    """Register a function as a command with an example in its help, -q and -v, and exit codes 0, 1 and 2.

    The function returns its exit code, or None for 0; an UnusableError from it is said in its sentence and gives 2.
    """

    def register(function: Callable[..., int | None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: Any, quiet: bool = False, verbose: bool = False, **kwargs: Any) -> None:
            level = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
            logging.basicConfig(level=level, format="%(message)s", force=True)
            try:
                status = function(*args, **kwargs)
                sys.stdout.flush()
            except UnusableError as error:
                complain(str(error))
                raise typer.Exit(2) from None
            except BrokenPipeError:
                # Whoever reads has seen enough (`… | head`); nothing is left to be flushed to it.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise typer.Exit(0) from None
            except KeyboardInterrupt:
                complain("Stopped; what was finished is kept.")
                raise typer.Exit(1) from None
            except Exception as error:
                if verbose:
                    raise
                complain(f"Unexpected fault ({type(error).__name__}: {error}); -v shows where.")
                raise typer.Exit(1) from None
            raise typer.Exit(status or 0)

        _add_switches(run, function)
        group.command(name, epilog=f"Example: {example}")(run)
        return run

    return register


def _add_switches(run: Any, function: Callable[..., Any]) -> None:
    """Give `run` the signature of `function` and the switches -q and -v."""
    signature = inspect.signature(function, eval_str=True)
    switches = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=False)
        for name, kind in (("quiet", Quiet), ("verbose", Verbose))
    ]
    run.__signature__ = signature.replace(parameters=[*signature.parameters.values(), *switches])
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in run.__signature__.parameters.values()}


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal, unless -q was given; yields the function that moves it on by one."""
    if not sys.stderr.isatty() or logging.getLogger().level >= logging.ERROR:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def opened(path: Path | None, mode: str) -> Iterator[TextIO]:
    """Open a UTF-8 text file, or give the standard stream for None; bytes that are no UTF-8 read as lone surrogates."""
    faults = "surrogateescape" if "r" in mode else "strict"
    if path is None:
        stream: Any = sys.stdin if "r" in mode else sys.stdout
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=faults)
        yield stream
        return
    try:
        handle = path.open(mode, encoding="utf-8", errors=faults)
    except OSError as error:
        raise UnusableError(f"{path}: {error.strerror}.") from None
    with handle:
        yield cast(TextIO, handle)


def refuser(failures: list[str]) -> Callable[[str, str], None]:
    """Return what notes the name of a failure and complains of it in its sentence."""

    def refuse(name: str, sentence: str) -> None:
        failures.append(name)
        complain(sentence)

    return refuse


def summarise(failures: list[str]) -> int:
    """Say which parts of the work failed; returns the exit code."""
    if failures:
        more = f" and {len(failures) - FAILURES_SHOWN} more" if len(failures) > FAILURES_SHOWN else ""
        complain(f"{len(failures)} failed: {', '.join(failures[:FAILURES_SHOWN])}{more}.")
    return int(bool(failures))
