"""`gongkai report times, assess, compare`: what no form asks."""

from typing import Annotated

from gongkai.v1.annual_report_service_pb2 import AnalyzeResponseTimesRequest, CompareYearsRequest
from gongkai.v1.assessment_service_pb2 import AssessAgencyRequest
from gongkai_client.cli.report.assessment_view import print_assessment
from gongkai_client.cli.report.options import UNSPECIFIED, AsOf, Scope, Year, app
from gongkai_client.cli.report.times_view import print_comparison, print_times
from gongkai_client.cli.shell.arguments import number_option, year_option
from gongkai_client.cli.shell.registration import command
from gongkai_client.cli.shell.session import Session
from gongkai_client.dates import instant_message
from gongkai_client.language import both

_MOST_YEARS = 10


@command(app, "times", both("答复用了多少个工作日，按渠道、结果等分列", "how many working days answers took"))
def times(session: Session, year: Year, as_of_time: AsOf = None, scope: Scope = UNSPECIFIED) -> None:
    """Shows response times."""
    request = AnalyzeResponseTimesRequest(
        agency=session.agency, year=year, as_of_time=instant_message(as_of_time), scope=scope
    )
    session.show(session.client.annual_reports.AnalyzeResponseTimes(request), print_times)


@command(app, "assess", both("考评：本年度可由记录算出的各项", "assessment: what the records tell of the year's work"))
def assess(session: Session, year: Year, as_of_time: AsOf = None) -> None:
    """Assesses the year."""
    request = AssessAgencyRequest(agency=session.agency, year=year, as_of_time=instant_message(as_of_time))
    session.show(session.client.assessments.AssessAgency(request).assessment, print_assessment)


@command(app, "compare", both("逐年对比", "years side by side"))
def compare(
    session: Session,
    year: Annotated[int, year_option(both("最后一个年度", "the last year"))],
    years: Annotated[
        int,
        number_option("--years", both("共几年（默认5）", "how many (default 5)"), minimum=1, maximum=_MOST_YEARS),
    ] = 5,
    as_of_time: AsOf = None,
    scope: Scope = UNSPECIFIED,
) -> None:
    """Compares years."""
    request = CompareYearsRequest(
        agency=session.agency,
        year=year,
        years=years,
        as_of_time=instant_message(as_of_time),
        scope=scope,
    )
    session.show(session.client.annual_reports.CompareYears(request), print_comparison)
