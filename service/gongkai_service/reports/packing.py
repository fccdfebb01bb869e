"""Files that are archives, such as those of Word: the same content makes the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest date that an archive can hold; it says nothing.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def without_dates(archive: bytes) -> bytes:
    """Return an archive with the same files in the same order, but without the moment at which it was made."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(target, "w") as packed:
        for entry in source.infolist():
            plain = ZipInfo(entry.filename, _NO_DATE)
            plain.compress_type = ZIP_DEFLATED
            packed.writestr(plain, source.read(entry))
    return target.getvalue()
