"""The data that ships with the service: holiday notices, report formats, the letters and the rules on fees."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from gongkai_service.domain.fees.rules_file import parse_fee_rules
from gongkai_service.domain.fees.tariffs import FeeRules
from gongkai_service.domain.law.calendar import WorkingDayCalendar, parse_notice_days
from gongkai_service.domain.letters.kinds import LetterSpec, parse_letter_kinds
from gongkai_service.domain.statistics.assessment import AssessmentRules, parse_assessment_rules
from gongkai_service.domain.statistics.formats.format import parse_format
from gongkai_service.domain.statistics.formats.structure import CheckRule, ReportFormat
from gongkai_service.domain.statistics.implied import parse_implied
from gongkai_service.domain.statistics.printing import Print, parse_prints
from gongkai_service.domain.statistics.published_indicators import PublishedIndicators, parse_published_indicators
from gongkai_service.domain.words.vocabulary import LetterKind

# Year of the newest notice and how often the file was revised since: a name that is never used again. A database
# that knows only older ones is offered a newer one as a draft.
_CALENDAR_VERSION = "2026-1"


@cache
def shipped_calendar() -> WorkingDayCalendar:
    """The working-day calendar of the notices of 2017 to 2026."""
    text = files(__name__).joinpath("calendar", "holidays.csv").read_text(encoding="utf-8")
    return WorkingDayCalendar(version=_CALENDAR_VERSION, notice_days=parse_notice_days(text))


@cache
def shipped_formats() -> Mapping[str, ReportFormat]:
    """The report formats by id, in the order of their file names."""
    return load_formats(files(__name__).joinpath("formats"))


@cache
def shipped_prints() -> Mapping[str, Print]:
    """What the forms print beside their figures, by the id of the format."""
    return parse_prints(files(__name__).joinpath("printing.toml").read_text(encoding="utf-8"))


@cache
def shipped_relations() -> Mapping[str, tuple[CheckRule, ...]]:
    """What must hold between figures by what their words mean, by the id of the format."""
    return parse_implied(files(__name__).joinpath("relations.toml").read_text(encoding="utf-8"), shipped_formats())


@cache
def shipped_indicators() -> ReportFormat:
    """What years are compared by, whatever the format of each: cells without a form."""
    return parse_format(files(__name__).joinpath("indicators.toml").read_text(encoding="utf-8"))


@cache
def shipped_published_indicators() -> PublishedIndicators:
    """By which cells of a published report its year is compared."""
    text = files(__name__).joinpath("published_indicators.toml").read_text(encoding="utf-8")
    return parse_published_indicators(text, indicators=shipped_indicators(), formats=shipped_formats())


@cache
def shipped_assessment_rules() -> AssessmentRules:
    """The sample of rules by which a year's work is assessed."""
    return parse_assessment_rules(files(__name__).joinpath("assessment.toml").read_text(encoding="utf-8"))


@cache
def shipped_letter_kinds() -> Mapping[LetterKind, LetterSpec]:
    """What each letter of the desk must say."""
    return parse_letter_kinds(files(__name__).joinpath("letters.toml").read_text(encoding="utf-8"))


@cache
def shipped_fee_rules() -> FeeRules:
    """The tariffs of the processing fee, the times without fees and the exempt groups."""
    return parse_fee_rules(files(__name__).joinpath("fees.toml").read_text(encoding="utf-8"))


def load_formats(folder: Traversable) -> Mapping[str, ReportFormat]:
    """The report formats of a folder by id, in the order of their file names.

    Raises:
        FormatError: a file cannot be used.
    """
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    formats = (parse_format(path.read_text(encoding="utf-8")) for path in paths)
    return MappingProxyType({known.id: known for known in formats})
