"""The settings of an operator: every flag is also `PLATHU_<FLAG>`. The only module that reads the environment."""

import argparse
import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec

from plathu import proxies

SHORTEST_SECRET = 22
"""Characters: 128 random bits in base 64. A shorter one can be found offline from one token that it has signed."""


class Unfit(Exception):
    """A setting that cannot be used. The message is a sentence for the operator."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`redis` is empty until the embedded server runs, then its address; `port` 0 until bound, then the real one."""

    host: str = "0.0.0.0"
    port: int = 8080
    workers: int = 1
    redis: str = ""
    data: Path = Path("data")
    url: str = ""
    proxies: str = "127.0.0.1,::1"
    log_level: str = "info"
    facilitator_secret: str = ""
    metrics_token: str = ""
    people: int = 60
    speed: float = 1.0

    def __repr__(self) -> str:
        """Without secrets and the Redis password, which a traceback or a log line would otherwise show."""
        return f"Settings(host={self.host!r}, port={self.port}, workers={self.workers}, data={str(self.data)!r})"


def _number(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
        return int(text)

    return number


def _times(text: str) -> float:
    # Faster, the machine is the limit; slower, nothing seems to happen.
    least, most = 0.1, 100
    try:
        if least <= float(text) <= most:
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")


def _redis_address(text: str) -> str:
    """Never shown: it may hold a password."""
    scheme = text.partition(":")[0]
    if text and scheme not in ("redis", "rediss", "unix"):
        raise argparse.ArgumentTypeError("this is not a Redis address such as redis://localhost:6379")
    if scheme in ("redis", "rediss") and not _is_redis(text):
        raise argparse.ArgumentTypeError(
            "this Redis address cannot be read: it is redis://:PASSWORD@HOST:PORT/NUMBER, and in the password @ is"
            " written %40, : is %3A, / is %2F, # is %23, ? is %3F and % is %25"
        )
    return text


def _is_redis(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and not parts.fragment and (parts.port or 1) > 0
    except ValueError:
        return False
    # What stands behind an unwritten @ of a password is the host; here it would be the path.
    return is_whole and re.fullmatch(r"/?[0-9]*", parts.path) is not None and "@" not in parts.query


def _web_address(text: str) -> str:
    if not text:
        return text
    try:
        parts = urlsplit(text)
        is_host = bool((parts.hostname or "").encode("idna")) and (parts.port or 1) > 0
    except ValueError:
        parts, is_host = urlsplit(""), False
    if parts.scheme not in ("http", "https") or not is_host or parts.username or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address such as https://board.example.org")
    if parts.path.strip("/"):
        raise argparse.ArgumentTypeError(
            f"{text!r} is below a path, where the board cannot live. Give it a name of its own, such as "
            f"https://board.{parts.hostname}"
        )
    return text.rstrip("/")


def _proxies(text: str) -> str:
    try:
        proxies.networks(text)
    except ValueError:
        everybody = "* would believe anybody who says who they are; " if text.strip() == "*" else ""
        raise argparse.ArgumentTypeError(
            f"{text!r} does not name the proxies: {everybody}give their addresses or networks, such as"
            " 127.0.0.1,172.16.0.0/12"
        ) from None
    return text


def _level(text: str) -> str:
    levels = ("debug", "info", "warning", "error")
    if text not in levels:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of {', '.join(levels)}")
    return text


class Flag(NamedTuple):
    name: str
    metavar: str
    type: Callable[[str], Any]
    help: str

    @property
    def variable(self) -> str:
        return "PLATHU_" + self.name.upper()

    @property
    def default(self) -> Any:
        return getattr(Settings(), self.name)


# 64 workers: more than any hall or province needs, and a typing error stops here and not at the machine's limit.
FLAGS = (
    Flag("host", "H", str, "address to listen on"),
    Flag("port", "P", _number(0, 65535), "port to listen on; 0 takes any free one"),
    Flag("workers", "N", _number(1, 64), "server processes"),
    Flag("redis", "URL", _redis_address, "a Redis to use; without one plathu runs its own in the data folder"),
    Flag("data", "DIR", Path, "folder for everything that is kept"),
    Flag("url", "URL", _web_address, "address people open, when a proxy gives it another; for the printed links"),
    Flag("proxies", "LIST", _proxies, "proxies (addresses, networks) whose X-Forwarded-* headers are believed"),
    Flag("log_level", "LEVEL", _level, "debug, info, warning or error"),
)

# Four people: one for each group of the day. 300 cost a tenth of a core at human speed; more would be a load test.
DEMO_FLAGS = (
    Flag("people", "N", _number(4, 300), "simulated people"),
    Flag("speed", "X", _times, "how many times as fast as people they are"),
)

SERVING = tuple(flag.name for flag in FLAGS)
DEMONSTRATING = (*SERVING, *(flag.name for flag in DEMO_FLAGS))

TEMPORARY = Path("a temporary folder")
"""Stands for a data folder that is made for this run and removed at its end."""


def add_flags(parser: argparse.ArgumentParser, *names: str, **defaults: Any) -> None:
    """Gives `parser` the named flags, those of `serve` without names, some with defaults of their own.

    A bad value ends with a sentence and exit code 2.
    """
    for flag in (*FLAGS, *DEMO_FLAGS):
        if flag.name not in (names or SERVING):
            continue
        default = defaults.get(flag.name, flag.default)
        # argparse converts a default that is text as if it had been typed, so the variable is checked like the flag;
        # an empty variable is what `docker compose` passes on for one that is not set.
        parser.add_argument(
            "--" + flag.name.replace("_", "-"),
            metavar=flag.metavar,
            type=flag.type,
            default=os.environ.get(flag.variable) or default,
            help=f"{flag.help} [{flag.variable}; {str(default) or 'none'}]".replace("%", "%%"),
        )


def read(options: argparse.Namespace) -> Settings:
    """The settings from `options`, parsed by the flags of `add_flags`, and the environment.

    Raises OSError: no such secret file; Unfit: the secret is too short.
    """
    names = (flag.name for flag in (*FLAGS, *DEMO_FLAGS))
    given = {name: getattr(options, name) for name in names if hasattr(options, name)}
    metrics_token = os.environ.get("PLATHU_METRICS_TOKEN", "").strip()
    return Settings(**given, facilitator_secret=_given_secret(), metrics_token=metrics_token)


def _given_secret() -> str:
    if file := os.environ.get("PLATHU_FACILITATOR_SECRET_FILE"):
        return _strong(Path(file).read_text(encoding="utf-8").strip(), file)
    return _strong(os.environ.get("PLATHU_FACILITATOR_SECRET", "").strip(), "PLATHU_FACILITATOR_SECRET")


def _strong(secret: str, where: str) -> str:
    if secret and len(secret) < SHORTEST_SECRET:
        raise Unfit(
            f"The facilitator's secret in {where} has {len(secret)} characters, and can be guessed. "
            f"Give it {SHORTEST_SECRET} or more; without one, one is made."
        )
    return secret


def secret_file(data: Path) -> Path:
    return data / "facilitator-secret"


def with_secret(settings: Settings) -> Settings:
    """`settings` with a facilitator's secret: the given one, or the one made once and kept in the data folder.

    Raises Unfit: that one is too short.
    """
    if settings.facilitator_secret:
        return settings
    file = secret_file(settings.data)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        _write_once(file, secrets.token_urlsafe(32))
    secret = _strong(file.read_text(encoding="utf-8").strip(), str(file))
    return msgspec.structs.replace(settings, facilitator_secret=secret)


def _write_once(file: Path, text: str) -> None:
    """Write the secret whole or not at all, and never over another process's: it signs every token."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
