"""Rules of the code that are tests, not habits: who knows whom, where SQL and clocks are, and words in step."""

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from gongkai.v1 import (
    agency_service_pb2,
    annual_report_service_pb2,
    applicant_service_pb2,
    arrival_service_pb2,
    assessment_service_pb2,
    calendar_service_pb2,
    case_lookup_service_pb2,
    case_part_pb2,
    case_pb2,
    case_search_pb2,
    case_service_pb2,
    case_warning_pb2,
    clock_pb2,
    cost_tariff_service_pb2,
    deadline_service_pb2,
    fee_service_pb2,
    letter_service_pb2,
    publication_service_pb2,
    remedy_service_pb2,
    report_publication_service_pb2,
    report_supplement_service_pb2,
)
from gongkai_service.domain.commands.table import TABLE
from gongkai_service.domain.history.life_cycle import CLOSED_STATES, OPEN_STATES
from gongkai_service.domain.law.regulation import REGULATIONS
from gongkai_service.domain.words import vocabulary
from gongkai_service.domain.words.vocabulary import (
    AssessmentMeasure,
    CalendarState,
    CaseCommand,
    CaseState,
    CellSource,
    CellState,
    CheckBasis,
    CheckKind,
    CheckRelation,
    CheckResult,
    ClockKind,
    ClockState,
    DayKind,
    DayMark,
    Dimension,
    DocumentFormat,
    DocumentPart,
    DueLevel,
    FieldSource,
    FilingState,
    FindingKind,
    Language,
    LetterFormat,
    PeriodUnit,
    PreviewEventKind,
    ReminderRule,
    ReportScope,
    ReportTemplateKind,
    RollUpBasis,
    SideBound,
    StepKind,
)

ROOT = Path(__file__).parents[1]
SERVICE = ROOT / "service" / "gongkai_service"
LAYERS = ("rpc", "application", "domain", "storage", "data", "reports", "letters")

# What each layer may know of the others.
KNOWS = {
    "domain": {"domain"},
    "storage": {"storage", "domain"},
    "application": {"application", "domain", "storage", "data", "reports", "letters"},
    "rpc": {"rpc", "application", "domain", "storage", "data", "reports", ""},
    "data": {"data", "domain"},
    "reports": {"reports", "domain"},
    # Both write Word files, which the reports wrote first.
    "letters": {"letters", "reports", "domain"},
}
# The wings of a layer, each of which may know those before it and none after it.
WINGS = {
    "service/gongkai_service/domain": (
        "words",
        "law",
        "agencies",
        "history",
        "statistics",
        "clocks",
        "fees",
        "commands",
        "letters",
    ),
    "service/gongkai_service/storage": (
        "tables",
        "engine",
        "history",
        "statistics",
        "agencies",
        "deadlines",
        "reports",
        "migrations",
    ),
    "service/gongkai_service/application": (
        "agencies",
        "cases",
        "deadlines",
        "letters",
        "mending",
        "reports",
        "opening",
    ),
    "service/gongkai_service/rpc": ("wire", "deadlines", "cases", "agencies", "letters", "mending", "reports"),
    "clients/gongkai_client/cli": (
        *(
            "words",
            "shell",
            "agency",
            "publication",
            "deadline",
            "calendar",
            "remedy",
            "case",
            "arrival",
            "fee",
            "letter",
            "report",
            "step",
            "config",
            "completion",
        ),
    ),
}
# What the domain never knows.
FRAMEWORKS = {"grpc", "sqlalchemy", "sqlmodel", "structlog", "alembic", "google", "gongkai", "sqlite3"}


def modules(*layers: str) -> list[Path]:
    """The modules of some layers."""
    found = [path for layer in layers for path in sorted((SERVICE / layer).rglob("*.py"))]
    assert found, layers
    return found


def parsed(path: Path) -> ast.Module:
    """A module's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a module imports, wherever and however in it: each module with the names taken from it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            yield _begun(node.args[0]).rstrip("."), ()
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            yield node.module or "", tuple(alias.name for alias in node.names)


def _begun(name: ast.expr) -> str:
    """What is written of a name that is put together when it is imported."""
    written = name.values[0] if isinstance(name, ast.JoinedStr) else name
    return str(written.value) if isinstance(written, ast.Constant) else ""


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_from_the_wire_to_the_law(layer: str) -> None:
    """Rpc knows application, application knows domain, storage stands below; nothing points back."""
    for path in modules(layer):
        for module, names in imports(path):
            package, _, rest = module.partition(".")
            if package != "gongkai_service":
                continue
            known = [rest.partition(".")[0]] if rest else [name for name in names if name in LAYERS]
            for other in known:
                other_layer = other if other in LAYERS else ""
                assert other_layer in KNOWS[layer], f"{path} imports {module}"


@pytest.mark.parametrize(
    ("wing", "other"), [("service/gongkai_service", "gongkai_client"), ("clients/gongkai_client", "gongkai_service")]
)
def test_service_and_client_meet_on_the_wire_alone(wing: str, other: str) -> None:
    """Either runs where the other is not installed, and says no word of the other's by mistake."""
    for path in sorted((ROOT / wing).rglob("*.py")):
        for module, _ in imports(path):
            assert module.partition(".")[0] != other, f"{path} imports {module}"


@pytest.mark.parametrize("layer", WINGS)
def test_wings_know_those_before_them_alone(layer: str) -> None:
    """So there is no arrow up and no circle between them, and every wing has its place."""
    wings, package = WINGS[layer], ".".join(layer.split("/")[1:])
    assert {path.name for path in (ROOT / layer).iterdir() if any(path.glob("*.py"))} == set(wings)
    for at, wing in enumerate(wings):
        for path in sorted((ROOT / layer / wing).rglob("*.py")):
            for module, names in imports(path):
                if module == package:
                    known = set(names)
                elif module.startswith(f"{package}."):
                    known = {module.removeprefix(f"{package}.").partition(".")[0]}
                else:
                    continue
                # What stands beside the wings serves them all.
                assert known & set(wings) <= set(wings[: at + 1]), f"{path} imports {module}"


def test_the_domain_knows_no_framework() -> None:
    """Law and arithmetic need neither wire nor database nor log."""
    for path in modules("domain"):
        for module, _ in imports(path):
            assert module.partition(".")[0] not in FRAMEWORKS, f"{path} imports {module}"


def test_sql_is_in_storage_alone() -> None:
    """Elsewhere a connection is handed on, and nothing else of SQLAlchemy is known."""
    for path in modules("rpc", "application", "domain", "data", "reports", "letters"):
        for module, names in imports(path):
            if module.partition(".")[0] in {"sqlalchemy", "sqlmodel", "alembic", "sqlite3"}:
                assert "application" in path.parts, f"{path} imports {module}"
                assert names == ("Connection",), f"{path} imports {names} from {module}"


def test_protobuf_is_in_rpc_alone() -> None:
    """Messages end at the converters."""
    for path in modules("application", "domain", "storage", "data", "reports", "letters"):
        for module, _ in imports(path):
            assert module.partition(".")[0] not in {"grpc", "google", "gongkai", "grpc_status"}, f"{path}: {module}"


def test_nothing_below_the_wire_asks_what_time_it_is() -> None:
    """Time, ids and randomness are arguments."""
    asked = {"now", "utcnow", "today", "time", "monotonic", "time_ns", "monotonic_ns", "uuid4", "uuid1", "token_hex"}
    for path in modules("application", "domain", "storage", "data", "reports", "letters"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                names = {owner.id} if isinstance(owner, ast.Name) else set()
                is_clock = node.func.attr in asked and names & {"datetime", "date", "time", "uuid", "secrets"}
                assert not is_clock, f"{path}:{node.lineno} asks the clock"
        for module, _ in imports(path):
            assert module not in {"time", "random", "secrets", "uuid"}, f"{path} imports {module}"


def test_handlers_never_abort() -> None:
    """Handlers raise; the boundary alone turns exceptions into statuses."""
    for path in modules("rpc"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Attribute) and node.attr in {"abort", "abort_with_status", "set_code"}:
                assert path.name == "boundary.py", f"{path}:{node.lineno}"


def test_the_private_parts_of_other_packages_are_left_alone() -> None:
    """They change without notice: what is imported from elsewhere bears no name that begins with an underscore."""
    ours = {"gongkai", "gongkai_service", "gongkai_client", "__future__"}
    for root in ("service", "clients", "tools", "examples", "benchmarks"):
        for path in sorted((ROOT / root).rglob("*.py")):
            for module, names in imports(path):
                package = module.partition(".")[0]
                private = [part for part in (*module.split("."), *names) if part.startswith("_")]
                assert package in ours or not private, f"{path} imports {private} of {module}"


def _floor(package: str) -> tuple[int, ...]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (found,) = [text for text in project["dependencies"] if re.match(rf"{package}>=", text)]
    match = re.match(rf"{package}>=([0-9.]+)", found)
    assert match
    return _version(match[1])


@pytest.mark.parametrize("package", ["protos/gongkai", "service/gongkai_service", "clients/gongkai_client"])
def test_those_who_import_a_package_get_its_types(package: str) -> None:
    """PEP 561: without the marker every message is ``Any`` to them."""
    assert (ROOT / package / "py.typed").is_file()


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def test_generated_code_runs_on_the_oldest_declared_versions() -> None:
    """The versions that generated files insist on are the floors of the dependencies."""
    messages, services = set(), set()
    for path in (ROOT / "protos").rglob("*_pb2*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name.endswith("_pb2_grpc.py"):
            services |= set(re.findall(r"GRPC_GENERATED_VERSION = '([0-9.]+)'", text))
            continue
        pinned = re.search(r"ValidateProtobufRuntimeVersion\(\s*[\w.]+,\s*(\d+),\s*(\d+),\s*(\d+)", text)
        assert pinned, path
        messages.add(tuple(int(part) for part in pinned.groups()))
    assert messages == {_floor("protobuf")}
    assert {_version(text) for text in services} == {_floor("grpcio")}


WORDS: dict[type[StrEnum], object] = {
    vocabulary.ApplicantKind: case_pb2.ApplicantKind,
    vocabulary.ReceiptChannel: case_pb2.ReceiptChannel,
    vocabulary.ApplicantMatch: applicant_service_pb2.ApplicantMatch,
    vocabulary.ArrivalState: arrival_service_pb2.ArrivalState,
    vocabulary.CasePartKind: case_part_pb2.CasePartKind,
    vocabulary.WarningKind: case_warning_pb2.WarningKind,
    vocabulary.PaperNumberKind: case_lookup_service_pb2.PaperNumberKind,
    vocabulary.Outcome: case_pb2.Outcome,
    vocabulary.AnswerPart: case_pb2.AnswerPart,
    vocabulary.Timeliness: case_pb2.Timeliness,
    vocabulary.ConsultationKind: case_pb2.ConsultationKind,
    vocabulary.ConsultationResult: case_pb2.ConsultationResult,
    vocabulary.ReplyDelivery: case_pb2.ReplyDelivery,
    vocabulary.VoidReason: case_pb2.VoidReason,
    vocabulary.ReviewProcedure: remedy_service_pb2.ReviewProcedure,
    vocabulary.ReviewDecision: remedy_service_pb2.ReviewDecision,
    vocabulary.Judgment: remedy_service_pb2.Judgment,
    vocabulary.InstanceLevel: remedy_service_pb2.InstanceLevel,
    vocabulary.LawsuitCapacity: remedy_service_pb2.LawsuitCapacity,
    vocabulary.LawsuitRoute: remedy_service_pb2.LawsuitRoute,
    vocabulary.RemedyResult: remedy_service_pb2.RemedyResult,
    vocabulary.SupplyMethod: case_pb2.SupplyMethod,
    vocabulary.SupplyMedium: case_pb2.SupplyMedium,
    vocabulary.FeeBasis: fee_service_pb2.FeeBasis,
    vocabulary.FeeNoticeState: fee_service_pb2.FeeNoticeState,
    vocabulary.ExemptionGroup: fee_service_pb2.ExemptionGroup,
    vocabulary.CostKind: cost_tariff_service_pb2.CostKind,
    vocabulary.LetterKind: letter_service_pb2.LetterKind,
    LetterFormat: letter_service_pb2.LetterFormat,
    FieldSource: letter_service_pb2.LetterFieldSource,
    vocabulary.PublicationMeasure: publication_service_pb2.PublicationMeasure,
    vocabulary.AgencyKind: agency_service_pb2.AgencyKind,
    vocabulary.RemedyCounting: agency_service_pb2.RemedyCounting,
    vocabulary.ReopenedCounting: agency_service_pb2.ReopenedCounting,
    vocabulary.SuccessionReporting: agency_service_pb2.SuccessionReporting,
    CaseState: case_pb2.CaseState,
    vocabulary.CaseMatch: case_search_pb2.CaseMatch,
    vocabulary.CaseOrder: case_search_pb2.CaseOrder,
    vocabulary.CaseTrait: case_search_pb2.CaseTrait,
    vocabulary.CaseView: case_search_pb2.CaseView,
    CaseCommand: case_pb2.CaseCommand,
    ClockState: case_pb2.ClockState,
    StepKind: case_pb2.DeadlineStepKind,
    ClockKind: clock_pb2.ClockKind,
    PeriodUnit: clock_pb2.PeriodUnit,
    DayMark: clock_pb2.ClockDayMark,
    PreviewEventKind: deadline_service_pb2.PreviewEventKind,
    DueLevel: deadline_service_pb2.DueLevel,
    ReminderRule: deadline_service_pb2.ReminderRule,
    CalendarState: calendar_service_pb2.CalendarState,
    FindingKind: case_pb2.FindingKind,
    DayKind: calendar_service_pb2.DayKind,
    CheckBasis: annual_report_service_pb2.CheckBasis,
    CheckResult: annual_report_service_pb2.CheckResult,
    AssessmentMeasure: assessment_service_pb2.AssessmentMeasure,
    ReportTemplateKind: report_supplement_service_pb2.ReportTemplateKind,
    CheckKind: annual_report_service_pb2.CheckKind,
    CellState: annual_report_service_pb2.CellState,
    CheckRelation: annual_report_service_pb2.CheckRelation,
    SideBound: annual_report_service_pb2.SideBound,
    CellSource: annual_report_service_pb2.CellSource,
    ReportScope: annual_report_service_pb2.ReportScope,
    DocumentFormat: annual_report_service_pb2.DocumentFormat,
    DocumentPart: annual_report_service_pb2.DocumentPart,
    Language: annual_report_service_pb2.DocumentLanguage,
    Dimension: annual_report_service_pb2.ResponseTimesDimension,
    FilingState: report_publication_service_pb2.FilingState,
    RollUpBasis: report_publication_service_pb2.RollUpBasis,
}


def _descriptor(enum: object) -> Any:  # noqa: ANN401  (protobuf's implementations have classes of their own)
    return enum.DESCRIPTOR  # type: ignore[attr-defined]


def _names(enum: object) -> list[str]:
    names = [value.name for value in _descriptor(enum).values]
    assert names[0].endswith("UNSPECIFIED")
    return [name.removeprefix(names[0].removesuffix("UNSPECIFIED")) for name in names[1:]]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_words_of_the_domain_are_those_of_the_contract(words: type[StrEnum]) -> None:
    """Each list has the same values in the same order on both sides."""
    assert _names(WORDS[words]) == [word.value for word in words]


def test_every_enum_of_the_contract_has_its_words() -> None:
    """No list of the contract is forgotten; the Regulation is data, and a notice makes a day worked or not."""
    in_contract = {
        name
        for path in (ROOT / "protos" / "gongkai" / "v1").glob("*_pb2.py")
        for name in import_module(f"gongkai.v1.{path.stem}").DESCRIPTOR.enum_types_by_name
    }
    # The reasons of refusals are compared where they become statuses; classes of personal data mark fields alone.
    others = {"Regulation", "CalendarEntryKind", "ErrorReason", "PersonalData"}
    assert in_contract == {_descriptor(enum).name for enum in WORDS.values()} | others
    assert _names(case_pb2.Regulation) == [regulation.id for regulation in REGULATIONS]
    own = {
        name
        for name, kind in vars(vocabulary).items()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind.__module__ == vocabulary.__name__
    }
    assert own - {"_Word"} == {words.__name__ for words in WORDS}


def _commands_of(*modules: Any) -> set[CaseCommand]:  # noqa: ANN401  (protobuf's modules)
    """The methods of the services that do something to a case: others read, or work out what a case would cost."""
    methods = {
        method.name
        for module in modules
        for service in module.DESCRIPTOR.services_by_name.values()
        for method in service.methods
    }
    changing = {name for name in methods if not name.startswith(("Get", "List", "Quote", "Search"))} - {"FileCase"}
    return {CaseCommand(re.sub("(?<!^)(?=[A-Z])", "_", name).upper()) for name in changing}


def test_every_command_of_the_contract_is_a_method() -> None:
    """Each value names the method that does it, and each method of a case's life has its command."""
    methods = _commands_of(case_service_pb2, fee_service_pb2, remedy_service_pb2)
    # Of the methods on letters one alone is an event of a case: drafts and templates are none.
    (letters,) = letter_service_pb2.DESCRIPTOR.services_by_name.values()
    assert "IssueLetter" in letters.methods_by_name
    assert methods | {CaseCommand.ISSUE_LETTER} == set(CaseCommand)
    assert CaseCommand.ISSUE_LETTER not in methods
    assert set(TABLE) == set(CaseCommand)


@pytest.mark.parametrize(("state", "command"), list(product(CaseState, CaseCommand)), ids=str)
def test_every_pair_of_the_life_cycle(state: CaseState, command: CaseCommand) -> None:
    """The contract's prose, pair by pair: from which states each command leads, and where to."""
    s, c = CaseState, CaseCommand
    # What is void should not be there: nothing is recorded of it.
    every, same = frozenset(CaseState) - {s.VOID}, {state}
    # What waits for the applicant, or is closed, stays so whatever else is recorded.
    keeps = CLOSED_STATES | {s.AWAITING_CORRECTION, s.AWAITING_PAYMENT}
    is_kept = state in keeps
    settled = {s.AWAITING_PAYMENT, s.CONSULTING, s.PROCESSING} if state is s.AWAITING_PAYMENT else same
    promised: dict[CaseCommand, tuple[set[CaseState] | frozenset[CaseState], set[CaseState]]] = {
        c.START_PROCESSING: (every, {s.PROCESSING} if state is s.FILED else same),
        c.REQUEST_CORRECTION: (
            every - {s.AWAITING_CORRECTION},
            same if state in CLOSED_STATES else {s.AWAITING_CORRECTION},
        ),
        c.RECEIVE_CORRECTION: (
            CLOSED_STATES | {s.AWAITING_CORRECTION},
            same if state in CLOSED_STATES else {s.AWAITING_PAYMENT, s.CONSULTING, s.PROCESSING},
        ),
        c.OPEN_CONSULTATION: (every, same if is_kept else {s.CONSULTING}),
        c.CLOSE_CONSULTATION: (keeps | {s.CONSULTING}, same if is_kept else {s.PROCESSING, s.CONSULTING}),
        # A case that was only filed has no consultation.
        c.CONFIRM_CONSULTATION: (every - {s.FILED}, same),
        c.NOTIFY_THIRD_PARTY: (every - {s.FILED}, same),
        c.EXTEND_DEADLINE: (every, same),
        c.DEFER_REPLY: (every, same),
        c.RECORD_DELIVERY: ({s.ANSWERED}, same),
        c.DECIDE_CASE: (OPEN_STATES, {s.ANSWERED}),
        c.CLOSE_CASE: (OPEN_STATES, {s.LAPSED}),
        c.WITHDRAW_CASE: (OPEN_STATES, {s.WITHDRAWN}),
        c.REOPEN_CASE: (CLOSED_STATES, {s.PROCESSING}),
        c.ISSUE_FEE_NOTICE: (every - {s.AWAITING_PAYMENT}, same if is_kept else {s.AWAITING_PAYMENT}),
        **dict.fromkeys((c.RECORD_PAYMENT, c.WAIVE_FEE), (keeps, settled)),
        # Nothing is due by a notice that was withdrawn, whatever was paid of it.
        c.WITHDRAW_FEE_NOTICE: (keeps, settled - {state} if state is s.AWAITING_PAYMENT else same),
        # Nothing was paid for a case that was only filed.
        c.REFUND_FEE: (every - {s.FILED}, same),
        c.ISSUE_LETTER: (every, same),
        c.SUPPLEMENT_APPLICANT: (every, same),
        c.LINK_CASES: (every, same),
        c.VOID_CASE: (every, {s.VOID}),
        # Reviews and lawsuits go their own way.
        **dict.fromkeys(_commands_of(remedy_service_pb2), (every, same)),
    }
    from_states, to_states = promised[command]
    assert TABLE[command].moves.get(state) == (frozenset(to_states) if state in from_states else None)
