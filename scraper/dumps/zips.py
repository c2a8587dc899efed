"""Zips and WACZ: their members, one at a time. Nothing is ever written where a member says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from stat import S_ISLNK
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo, is_zipfile
from zlib import error as ZlibError  # noqa: N812  an exception, though zlib does not say so

from scraper.dumps.archives import LINK, is_left_aside, label
from scraper.dumps.fields import Facts
from scraper.dumps.items import OTHER_FILE, Context, Item, Opened, Skipped
from scraper.dumps.limits import MOST_MEMBERS, Damage
from scraper.dumps.names import is_warc_name
from scraper.dumps.sidecars import LARGEST, facts_from, sidecars
from scraper.dumps.streams import Forward, Window, buffered, seekable

_PIECE = 1 << 12
"""Bytes: all that so many bytes of bzip2 or LZMA hold is unpacked at once."""
_ENCRYPTED = 1
_IN_UTF8 = 0x800
_LOCAL_HEADER = 30
_DAMAGE = (BadZipFile, ZlibError, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile raises for damage, and for compressions that it does not know."""

_CUT_SHORT = "the zip is cut short or damaged: the directory at its end is missing"


@dataclass(frozen=True, slots=True)
class _Zip:
    """A zip, opened: its members by their names, and the sidecar of each page that has one."""

    archive: ZipFile
    file: BinaryIO
    members: Mapping[str, ZipInfo]
    sidecars: Mapping[str, str]


def read(opened: Opened, context: Context) -> Iterator[Item]:
    """Yield what the members of a zip give; of a WACZ, what its archives do."""
    with seekable(opened.stream) as (file, damage):
        if damage:
            raise damage
        with _archive(file) as archive:
            listed = [
                (name, info)
                for info in archive.infolist()
                if not (name := _name(info)).endswith("/")
            ]
            members = dict(listed)
            unzipped = _Zip(archive, file, members, sidecars(members))
            wacz = "datapackage.json" in members and any(n.startswith("archive/") for n in members)
            for name, info in listed:
                if is_left_aside(name) or (wacz and not name.startswith("archive/")):
                    yield Skipped(OTHER_FILE)
                elif S_ISLNK(info.external_attr >> 16):
                    yield Skipped(LINK)
                else:
                    yield from context.inside(_member(unzipped, name, info, opened, context))


def _archive(file: BinaryIO) -> ZipFile:
    """Open a zip; raises Damage if its list of members is missing, or absurdly long."""
    try:
        archive = ZipFile(file)
    except _DAMAGE as error:
        wrong = error if is_zipfile(file) else _CUT_SHORT
        raise Damage("BrokenZip", f"{wrong}; fetch it again, or mend it with: zip -FF") from error
    if len(archive.infolist()) > MOST_MEMBERS:
        raise Damage(
            "TooManyMembers",
            f"the zip has more than {MOST_MEMBERS:,} members; unpack it and name the folder",
        )
    return archive


def _member(unzipped: _Zip, name: str, info: ZipInfo, opened: Opened, context: Context) -> Opened:
    stored = info.compress_type == ZIP_STORED and not info.flag_bits & _ENCRYPTED
    to_seek_in = stored and is_warc_name(name)
    raw = _window(unzipped, info) if to_seek_in else Forward(_pieces(unzipped, info, context))
    return Opened(
        name=label(opened.name, name),
        kind=name.rpartition("/")[2],
        stream=buffered(raw),
        depth=opened.depth + 1,
        facts=_facts(unzipped, name, context),
        companion=name in unzipped.sidecars.values(),
    )


def _pieces(unzipped: _Zip, info: ZipInfo, context: Context) -> Iterator[bytes]:
    """Yield the content of a member; raises Damage."""
    if info.flag_bits & _ENCRYPTED:
        raise Damage(
            "EncryptedMember", "it is encrypted; unpack it with its password and name the folder"
        )
    try:
        with unzipped.archive.open(info) as member:
            while piece := member.read(_PIECE):
                context.budget.spend(len(piece))
                yield piece
    except _DAMAGE as error:
        raise Damage(
            "BrokenMember", f"{error or type(error).__name__}; fetch the archive again"
        ) from error


def _window(unzipped: _Zip, info: ZipInfo) -> Window:
    """Give an uncompressed WARC to seek in; its records prove themselves whole."""
    unzipped.file.seek(info.header_offset)
    header = unzipped.file.read(_LOCAL_HEADER)
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return Window(unzipped.file, info.header_offset + _LOCAL_HEADER + names, info.compress_size)


def _facts(unzipped: _Zip, name: str, context: Context) -> Facts:
    sidecar = unzipped.members.get(unzipped.sidecars.get(name, ""))
    if sidecar is None or sidecar.file_size > LARGEST:
        return Facts()
    try:
        return facts_from(b"".join(_pieces(unzipped, sidecar, context)), context.options.fields)
    except Damage:  # told when the sidecar itself is come to
        return Facts()


def _name(info: ZipInfo) -> str:
    """Give the name of a member: without a flag it is in the code page of DOS, or really UTF-8."""
    if not info.flag_bits & _IN_UTF8:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename
