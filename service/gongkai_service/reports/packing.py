"""Files that are archives, such as those of Word: the same content makes the same bytes."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest date that an archive can hold; it says nothing. Word's properties have the same, without zone for UTC.
NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001


def without_dates(archive: bytes) -> bytes:
    """Return an archive with the same files in the same order, but without the moment at which it was made."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(target, "w") as packed:
        for entry in source.infolist():
            plain = ZipInfo(entry.filename, NO_DATE.timetuple()[:6])
            plain.compress_type = ZIP_DEFLATED
            packed.writestr(plain, source.read(entry))
    return target.getvalue()
