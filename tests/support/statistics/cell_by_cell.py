"""The figure of one cell by its predicate alone, asked of every record: what is remembered nowhere."""

from collections.abc import Mapping

from gongkai_service.domain.statistics.facts import FeeSums, PublicationKey, Records, SupplementKey
from gongkai_service.domain.statistics.selection import CellQuery, FeeMeasure, Population


def value_of(query: CellQuery, records: Records) -> int | None:
    """Add up the records that match; ``None`` where nobody supplied the figure, or a part of the sum."""
    match query.population:
        case Population.CASES:
            return sum(count for case, count in records.cases.items() if query.matches(case))
        case Population.REMEDIES:
            return sum(count for remedy, count in records.remedies.items() if query.matches(remedy))
        case Population.FEES:
            return sum(_measured(query, sums) for notice, sums in records.fees.items() if query.matches(notice))
        case Population.PUBLICATIONS:
            return _known(query, records.publications)
        case Population.SUPPLEMENT:
            return _known(query, {SupplementKey(item): value for item, value in records.supplement.items()})


def _known(query: CellQuery, entries: Mapping[PublicationKey, int] | Mapping[SupplementKey, int]) -> int | None:
    found = 0
    for selection in query.selections:
        values = [value for key, value in entries.items() if selection.matches(key, query.year, query.counting)]
        if not values:
            return None
        found += sum(values)
    return found


def _measured(query: CellQuery, sums: FeeSums) -> int:
    return {
        FeeMeasure.NOTICES: sums.notices,
        FeeMeasure.AMOUNT: sums.amount_fen,
        FeeMeasure.PAID: sums.paid_fen,
        FeeMeasure.WAIVED: sums.waived_fen,
    }[query.fee_measure or FeeMeasure.NOTICES]
