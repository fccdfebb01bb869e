"""What a document has that another like it has not, in a form from which the very same bytes are made again.

A Word document is an archive of parts. Of two letters by one template most parts are the same to the byte, compression
included, so they are told as places in the other document. Nothing is compressed anew when a document is put together:
its bytes do not hang on the version of a library.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

# What becomes of bytes that nobody packed.
DAMAGES = (zlib.error, struct.error)

# How many bytes of its own come next; then from where and how many of the other document.
_STEP = struct.Struct(">III")
_COUNT = struct.Struct(">I")
# In the header of a part: how long its name is, and what else stands between it and the part.
_LENGTHS, _LENGTHS_AT, _HEADER_BYTES = struct.Struct("<HH"), 26, 30
# As far back as the compression looks.
_WINDOW = 32 * 1024


def pack(content: bytes, known: bytes) -> bytes:
    """``content`` compressed, with words that also stand in ``known``."""
    packer = zlib.compressobj(level=9, zdict=known[-_WINDOW:])
    return packer.compress(content) + packer.flush()


def unpack(packed: bytes, known: bytes) -> bytes:
    """What was packed with the same ``known``."""
    unpacker = zlib.decompressobj(zdict=known[-_WINDOW:])
    return unpacker.decompress(packed) + unpacker.flush()


def difference(document: bytes, other: bytes) -> bytes:
    """What an archive has that another has not."""
    places = {other[start:end]: start for start, end in _parts(other)}
    steps: list[tuple[int, int, int]] = []
    own: list[bytes] = []
    done = 0
    for start, end in _parts(document):
        place = places.get(document[start:end])
        if place is not None:
            own.append(document[done:start])
            steps.append((start - done, place, end - start))
            done = end
    own.append(document[done:])
    steps.append((len(document) - done, 0, 0))
    head = _COUNT.pack(len(steps)) + b"".join(_STEP.pack(*step) for step in steps)
    return pack(head + b"".join(own), other)


def put_together(packed: bytes, other: bytes) -> bytes:
    """The archive of which ``difference`` made this."""
    told = unpack(packed, other)
    (count,) = _COUNT.unpack_from(told)
    done = _COUNT.size + count * _STEP.size
    pieces: list[bytes] = []
    for number in range(count):
        own, place, length = _STEP.unpack_from(told, _COUNT.size + number * _STEP.size)
        pieces += [told[done : done + own], other[place : place + length]]
        done += own
    return b"".join(pieces)


def _parts(archive: bytes) -> Iterator[tuple[int, int]]:
    """Where each part begins and ends, with its header, in order."""
    if not archive:
        return
    with ZipFile(BytesIO(archive)) as opened:
        entries = sorted(opened.infolist(), key=lambda entry: entry.header_offset)
    for entry in entries:
        name, more = _LENGTHS.unpack_from(archive, entry.header_offset + _LENGTHS_AT)
        yield entry.header_offset, entry.header_offset + _HEADER_BYTES + name + more + entry.compress_size
