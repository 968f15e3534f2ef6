"""The commands of `plathu`."""

import argparse
import asyncio
import contextlib
import io
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args

import segno
from msgspec.structs import replace

import plathu
from plathu import connections, lan, serving, settings, told
from plathu.exports.edition import USUAL, Edition, Language, Numerals
from plathu.exports.formats import FORMATS
from plathu.settings import Settings
from plathu.store import appendonly, durability, embedded

if TYPE_CHECKING:
    from plathu.domain.ids import ExpectedId, MemberId, WorkshopId

T = TypeVar("T")

FacilitatorLink = Callable[[Settings], Awaitable[str]]
Command = Callable[[Settings, argparse.Namespace], int]

# What a day of work writes is a few MB; the journal rewrites itself, which for a moment needs its size again.
LEAST_FREE_MIB = 500


def main(arguments: list[str] | None = None) -> None:
    """Runs one command and exits: 0 done, 1 it cannot be done, 2 badly asked."""
    options = parser().parse_args(arguments)
    try:
        sys.exit(options.command(settings.read(options), options))
    except (serving.CannotServe, settings.Unfit, embedded.Unavailable, OSError) as error:
        sys.exit(f"plathu: {error}")


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="plathu",
        description="A real-time board for a knowledge-management workshop.",
        epilog="Every flag is also an environment variable: --data is PLATHU_DATA. "
        "PLATHU_FACILITATOR_SECRET, or the file PLATHU_FACILITATOR_SECRET_FILE names, holds the facilitator's secret; "
        "without either one is made and kept in the data folder. "
        "PLATHU_METRICS_TOKEN lets others than this machine read /metrics.",
    )
    whole.add_argument("--version", action="version", version=f"plathu {version('plathu')}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, does: Callable[[Settings], int], about: str, *flags: str, **defaults: Any) -> None:
        add(name, lambda asked, _: does(asked), about, *flags, **defaults)

    def add(name: str, does: Command, about: str, *flags: str, **defaults: Any) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=about, epilog=whole.epilog)
        settings.add_flags(one, *flags, **defaults)
        one.set_defaults(command=does)
        return one

    command("serve", serve, "Serve the board until Ctrl-C.")
    played = "Serve the board with a hall full of simulated people, who hold a workshop until Ctrl-C."
    command("demo", demo, played, *settings.DEMONSTRATING, data=settings.TEMPORARY)
    fresh = "Print a fresh facilitator's link for a running server."
    one = add("link", link, fresh, "data", "redis", "url", "port")
    one.add_argument("--revoke", action="store_true", help="and end every facilitator's pass and link given before")
    one = add("export", export, "Write a workshop's file, of what it holds now.", "data", "redis")
    one.add_argument("workshop", metavar="WORKSHOP", help="its id, as in the address of its board")
    one.add_argument("--format", required=True, choices=FORMATS, help="minutes, tables or record")
    one.add_argument("--lang", choices=get_args(Language), default="th", help="language of the file; th")
    one.add_argument("--numerals", choices=get_args(Numerals), help="digits of minutes; thai in Thai ones")
    one.add_argument("--anonymous", action="store_true", help="name nobody")
    one.add_argument("--out", metavar="FILE", type=Path, help="where to; standard output without it")
    one = add(
        "import", import_record, "Make a new workshop from a record, the JSON file of an export.", "data", "redis"
    )
    one.add_argument("file", metavar="FILE", type=Path, help="the record")
    one = add("backup", backup, "Copy everything that is kept, to be restored.", "data", "redis")
    one.add_argument("workshop", metavar="WORKSHOP", nargs="?", help="only this one")
    one.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to")
    one = add("restore", restore, "Put back what a backup holds.", "data", "redis")
    one.add_argument("file", metavar="FILE", type=Path, help="the backup")
    one.add_argument("--replace", action="store_true", help="also where the workshop is still here")
    one = add("erase", erase, "Erase a workshop, or a person from one.", "data", "redis")
    one.add_argument("workshop", metavar="WORKSHOP", help="its id, as in the address of its board")
    one.add_argument("--member", metavar="NAME", help="only this person's name, position and unit; a name or an id")
    one.add_argument("--yes", action="store_true", help="do not ask")
    one = add("mend", mend, "Cut a damaged journal's file of the embedded server where the damage begins.", "data")
    one.add_argument("--yes", action="store_true", help="do not ask")
    command("doctor", doctor, "Check that everything the server needs is here.", "host", "port", "redis", "data")
    return whole


def serve(asked: Settings) -> int:
    from plathu import main as parts

    _run(asked, parts.application, partial(announce, parts.facilitator_link))
    return 0


def _run(asked: Settings, application: serving.Application, announce: serving.Announce) -> None:
    # The server serves also if the terminal is gone or the disk is full.
    with contextlib.redirect_stdout(told.output()):
        serving.run(asked, application, announce)


async def announce(facilitator_link: FacilitatorLink, running: Settings) -> None:
    """Prints where the board is. The first line is for programs, the rest for people."""
    code = await _say_ready(facilitator_link, running)
    join = [running.url] if running.url else lan.urls(running.host, running.port)
    if join:
        print("  On a tablet, scan it:")
        print(qr(f"{join[0]}{code}"))
    print(f"  {'Another one:':<37}  {_another(running)}")
    for number, url in enumerate(join):
        print(f"  {'Everybody in the room:' if not number else ' or:':<37}  {url}/")
    print("  Ctrl-C ends it; everything is kept.", flush=True)


def _another(running: Settings) -> str:
    """The command that prints another link, as it was called here."""
    called = sys.argv[0]
    program = [called] if Path(called).name == "plathu" else [sys.executable, "-m", "plathu"]
    data = [] if running.data == Settings().data else ["--data", str(running.data)]
    return shlex.join([*program, "link", *data])


async def _say_ready(facilitator_link: FacilitatorLink, running: Settings) -> str:
    """Prints the facilitator's link; returns it without its host."""
    here = _near(running)
    if running.data.is_dir():
        _address_file(running.data).write_text(here, encoding="utf-8")  # for `plathu link`
    print(f"ready {here}", flush=True)
    code = await facilitator_link(running)
    print(f"\n  Facilitator, once, within 15 minutes:  {running.url or here}{code}", flush=True)
    return code


def _near(running: Settings) -> str:
    return f"http://{lan.in_url(serving.near(running.host))}:{running.port}"


def demo(asked: Settings) -> int:
    from plathu import main as parts

    if asked.data != settings.TEMPORARY:
        _run(asked, parts.application, partial(play, parts.facilitator_link))
        return 0
    with tempfile.TemporaryDirectory(prefix="plathu-demo-") as folder:
        return demo(replace(asked, data=Path(folder)))


async def play(facilitator_link: FacilitatorLink, running: Settings) -> None:
    """Has simulated people hold workshops until cancelled, and prints how to look on and join in."""
    from plathu.demo import apart

    def tell(told: apart.Told) -> None:
        match told:
            case apart.Opened(workshop, code, url):
                _tell_of_hall(running, workshop, code, url)
            case apart.Followed():
                print("  Somebody else leads now; the simulated people follow.", flush=True)

    await _say_ready(facilitator_link, running)
    code = (await facilitator_link(running)).rpartition("/")[2]
    try:
        await apart.people(apart.DayRequest(_near(running), code, running.people, running.speed), tell)
    except apart.Gone as error:
        raise serving.CannotServe(str(error)) from error


def _tell_of_hall(running: Settings, workshop: str, code: str, url: str) -> None:
    print(f"\n  Join in, code {code[:4]} {code[4:]}:  {url}")
    print(qr(url))
    print(f"  Big screen, in the facilitator's browser:  {running.url or _near(running)}/#/w/{workshop}/screen")
    playing = f"{running.people} simulated people hold the Chumphon day of 2548 at {running.speed:g} times human speed"
    print(f"  {playing}; move the hall on yourself and they follow you. Ctrl-C ends it.", flush=True)


def link(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import main as parts

    running = _running(asked)

    async def fresh() -> str:
        await embedded.reach(running.redis)
        try:
            return await parts.facilitator_link(running, revoke=options.revoke)
        except parts.WrongSecret as error:
            raise serving.CannotServe(str(error)) from error

    print((asked.url or _served_at(asked)) + asyncio.run(fresh()))
    return 0


def export(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import admin
    from plathu.exports.formats import made

    content = _kept(asked, lambda store: admin.content(store, options.workshop))
    edition = Edition(options.lang, options.numerals or USUAL[options.lang], options.anonymous)
    _write(options.out, made(options.format, content, edition))
    return 0


def import_record(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import admin
    from plathu.exports.importing import LARGEST

    with _told():
        record = admin.record(_read(options.file, LARGEST + 1))
    workshop, door = _kept(asked, lambda store: admin.import_record(store, record))
    print(f"{workshop}  join code {door.code[:4]} {door.code[4:]}")
    return 0


def backup(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import admin

    copied = _kept(asked, lambda store: admin.back_up(store, options.workshop))
    _write(options.out, copied.data)
    print("Only the facilitator's secret of this server restores it: keep that too, in another place.", file=sys.stderr)
    if copied.open_rounds:
        told = "A ballot was open: with the secret this copy tells who chose what. Delete it once there is a later one."
        print(told, file=sys.stderr)
    for workshop, why in copied.left_out.items():
        print(f"Not in it, for it cannot be read: {workshop}: {why}", file=sys.stderr)
    return 1 if copied.left_out else 0


def restore(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import admin

    copy = _read(options.file)
    for workshop in _kept(asked, lambda store: admin.restore(store, copy, in_place=options.replace)):
        print(workshop)
    return 0


def erase(asked: Settings, options: argparse.Namespace) -> int:
    from plathu import admin

    workshop = options.workshop
    if options.member:
        member = _member(options.member, _kept(asked, lambda store: admin.people(store, workshop)))
        _make_sure(f"Erases who {options.member} is from {workshop}; what they wrote stays.", options.yes)
        is_gone = _kept(asked, lambda store: admin.forget(store, workshop, member))
        still = "The journal's file holds the name until a server has run for ten minutes."
    else:
        _make_sure(f"Erases everything of {workshop}.", options.yes)
        is_gone = _kept(asked, lambda store: admin.erase(store, workshop))
        still = "The journal's file may hold it until Redis rewrites it (BGREWRITEAOF)."
    print("Erased, from the journal's file too." if is_gone else f"Erased. {still}", file=sys.stderr)
    if not asked.redis and any(appendonly.copies(asked.data).glob("*")):
        told = f"Copies of damaged files in {appendonly.copies(asked.data)} hold it still; delete them."
        print(told, file=sys.stderr)
    return 0


def mend(asked: Settings, options: argparse.Namespace) -> int:
    damage = appendonly.damage(asked.data)
    if damage is None:
        print("The journal's file is not damaged.", file=sys.stderr)
        return 0
    _make_sure(f"{damage}. Everything from there on goes; the file as it was is kept.", options.yes)
    print(asyncio.run(embedded.mend(asked.data)))
    return 0


def _member(asked: str, people: "Mapping[MemberId | ExpectedId, str]") -> "MemberId | ExpectedId":
    found = [id for id, name in people.items() if asked in (id, name)]
    if not found:
        raise serving.CannotServe(f"Nobody of that name is in it: {asked}.")
    if len(found) > 1:
        raise serving.CannotServe(f"Several people are called so. Give one of these instead: {', '.join(found)}.")
    return found[0]


def _make_sure(what: str, is_sure: bool) -> None:
    """Asks for confirmation in the terminal; without a terminal, a flag must have given it."""
    if is_sure:
        return
    if not sys.stdin.isatty():
        raise serving.CannotServe(f"{what} This cannot be undone; say it with --yes.")
    if input(f"{what} This cannot be undone. Type yes to go on: ").strip().lower() != "yes":
        raise serving.CannotServe("Nothing was erased.")


def _kept(asked: Settings, work: Callable[[Settings], Awaitable[T]]) -> T:
    """The result of `work` on the store: that of a data folder, running or not, or the Redis that was given."""
    serving.write_logs("warning")  # standard output is for the result alone

    async def worked() -> T:
        async with _store(asked) as store:
            return await work(store)

    with _told():
        return asyncio.run(worked())


@contextlib.contextmanager
def _told() -> Iterator[None]:
    from plathu import admin

    try:
        yield
    except admin.CannotKeepUp as error:
        raise serving.CannotServe(str(error)) from error


@contextlib.asynccontextmanager
async def _store(asked: Settings) -> AsyncIterator[Settings]:
    """The settings that reach the store. The embedded server of a data folder is started for the time if need be."""
    running = _running(asked)
    async with _store_of(asked, running.redis) as redis:
        yield replace(running, redis=redis)


@contextlib.asynccontextmanager
async def _store_of(asked: Settings, redis: str) -> AsyncIterator[str]:
    try:
        await embedded.reach(redis)
    except embedded.Unavailable:
        if asked.redis:
            raise
    else:
        yield redis
        return
    server = await embedded.start(asked.data)
    try:
        yield server.url
    finally:
        await server.stop()


def _read(file: Path, most: int = -1) -> bytes:
    with file.open("rb") as stream:
        return stream.read(most)


def _write(file: Path | None, data: bytes) -> None:
    """Writes a file that only its owner can read, since it may hold names."""
    if file is None:
        sys.stdout.buffer.write(data)
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        os.fchmod(descriptor, 0o600)  # also if a file of that name existed with other rights
        stream.write(data)


def _running(asked: Settings) -> Settings:
    """How to reach the store of a server that runs, or has run, with these settings."""
    if not asked.facilitator_secret and not settings.secret_file(asked.data).exists():
        raise serving.CannotServe(f"No server has run with the data folder {asked.data}. Give --data the right one.")
    return replace(settings.with_secret(asked), redis=asked.redis or embedded.socket_url(asked.data))


class Finding(NamedTuple):
    """`mend` says what to do when `is_well` is false."""

    what: str
    is_well: bool
    found: str
    mend: str


def doctor(asked: Settings) -> int:
    findings = list(_findings(asked))
    for one in findings:
        print(f"{'ok' if one.is_well else 'missing':<8} {one.what}: {one.found}")
        if not one.is_well:
            print(f"{'':<8} {one.mend}")
    return 0 if all(one.is_well for one in findings) else 1


def _findings(asked: Settings) -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), python, "Install Python 3.11 or newer.")
    yield _data_folder(asked.data)
    free = shutil.disk_usage(_nearest_folder(asked.data)).free >> 20
    yield Finding(
        "free disk", free >= LEAST_FREE_MIB, f"{free} MiB", f"Make {LEAST_FREE_MIB} MiB free for the journal."
    )
    yield from _redis(asked.redis) if asked.redis else [_embedded_server(), *_journal_file(asked.data)]
    yield from _kept_whole(asked)
    page = Path(plathu.__file__).parent / "static" / "index.html"
    yield Finding("web app", page.exists(), str(page), "Run `make web`, or install with `pip install .`.")
    yield _port(asked.host, asked.port)
    files = connections.allowed()
    yield Finding(
        "open files",
        files >= connections.DESCRIPTORS_FOR_A_HALL,
        f"{files}, enough for {files // 10} tablets" if files < connections.MOST_DESCRIPTORS else str(files),
        f"Raise the limit to {connections.DESCRIPTORS_FOR_A_HALL} or more (ulimit -Hn, or LimitNOFILE of the service).",
    )
    near = lan.urls(asked.host, asked.port)
    yield Finding(
        "address on the local network", bool(near), ", ".join(near) or "none", "Join a network, or open a hotspot."
    )


def _data_folder(data: Path) -> Finding:
    is_writable = os.access(_nearest_folder(data), os.W_OK | os.X_OK)
    return Finding("data folder", is_writable, str(data.absolute()), "Make it writable, or give --data another folder.")


def _nearest_folder(data: Path) -> Path:
    """`data`, or the folder in which it would be made."""
    return next(folder for folder in (data.absolute(), *data.absolute().parents) if folder.is_dir())


def _embedded_server() -> Finding:
    binary = next(embedded.binaries(), None)
    found = f"{binary}, version {embedded.version(binary)}" if binary else "none"
    mend = f"Install redis-server or valkey-server {embedded.LEAST_VERSION} or newer, or give --redis."
    return Finding("Redis-compatible server", binary is not None, found, mend)


def _journal_file(data: Path) -> Iterator[Finding]:
    """Damage to it by a power cut or a bad disk. A server that uses the file has examined it already."""
    if appendonly.folder(data).is_dir() and not embedded.is_at_work(data):
        damage, base = appendonly.damage(data), embedded.base_damage(data)
        mend = "Put a backup in its place, or run `plathu mend`, which goes on with what stood before the damage."
        if damage and damage.is_at_end:
            mend = (
                "That is what a power cut leaves, and was never acknowledged: the next start cuts it, and keeps a copy."
            )
        if base:
            mend = f"Move {appendonly.folder(data)} away, keep it, and put a backup in its place (`plathu restore`)."
        found = f"{appendonly.base(data)} is damaged: {base}" if base else str(damage or "whole")
        yield Finding("journal's file", not (damage or base), found, mend)
    if copies := [*appendonly.copies(data).glob("*")]:
        found = f"{len(copies)} in {appendonly.copies(data)}; they hold names, delete them once nobody needs them"
        yield Finding("copies of damaged files", True, found, "")


def _kept_whole(asked: Settings) -> Iterator[Finding]:
    """What is damaged of what is kept in the Redis that was given, or in the data folder, if anything is there."""
    from plathu import admin

    async def examined() -> "dict[WorkshopId, list[str]]":
        async with _store_of(asked, asked.redis or embedded.socket_url(asked.data)) as redis:
            return await admin.examine(redis)

    if not asked.redis and (not appendonly.folder(asked.data).is_dir() or appendonly.damage(asked.data)):
        return
    mend = (
        "Where a text or checkpoint is damaged, the one before it is taken when its workshop is opened next. "
        "If the log then says that the workshop was put aside, restore it from a backup (docs/operations.md)."
    )
    try:
        damaged = asyncio.run(examined())
    except (embedded.Unavailable, admin.StoreDown):
        return  # already reported, as is a missing server binary
    found = "; ".join(f"{workshop}: {', '.join(whats)}" for workshop, whats in damaged.items())
    yield Finding("what is kept", not damaged, found or "whole", mend)


def _redis(url: str) -> Iterator[Finding]:
    mend = "Start it, or give --redis the right address."
    try:
        yield Finding("Redis", True, f"version {asyncio.run(embedded.reach(url))}", mend)
    except embedded.Unavailable as error:
        yield Finding("Redis", False, str(error), mend)
        return
    doubts = asyncio.run(durability.doubts(url))
    found = "; ".join(doubts) or "it keeps what it says it has"
    yield Finding("Redis, what it keeps", not doubts, found, "Set it so (docs/operations.md), and start it anew.")


def _port(host: str, port: int) -> Finding:
    mend = "Stop what uses it (or is plathu running already?), or give --port another number."
    try:
        serving.listen(host, port).close()
    except serving.CannotServe:
        return Finding("port", False, f"{port} is taken", mend)
    return Finding("port", True, f"{port} is free", mend)


def _address_file(data: Path) -> Path:
    return data / "address"


def _served_at(asked: Settings) -> str:
    """The address that the server of this data folder wrote down, else the one that the settings give."""
    file = _address_file(asked.data)
    return file.read_text(encoding="utf-8") if file.exists() else f"http://127.0.0.1:{asked.port}"


def qr(text: str) -> str:
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue()
