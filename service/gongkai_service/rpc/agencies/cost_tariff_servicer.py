"""CostTariffService: what agencies charge for search, copies and postage."""

import grpc

from gongkai.v1 import cost_tariff_service_pb2 as pb
from gongkai.v1.cost_tariff_service_pb2_grpc import CostTariffServiceServicer
from gongkai_service.application.agencies import cost_tariffs
from gongkai_service.domain.fees.tariffs import CostTariff
from gongkai_service.domain.words.resource_names import agency_id, ordinal
from gongkai_service.domain.words.vocabulary import CostKind
from gongkai_service.rpc.wire.converters import date_message, date_of, given_date, number_of, word_of
from gongkai_service.rpc.wire.paging import Page
from gongkai_service.rpc.wire.serving import Serving
from gongkai_service.storage.agencies.cost_tariffs import StoredTariff


class CostTariffServicer(CostTariffServiceServicer):
    """Adds, ends and lists entries of cost tariffs."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving

    def CreateCostTariff(
        self, request: pb.CreateCostTariffRequest, context: grpc.ServicerContext
    ) -> pb.CreateCostTariffResponse:
        """See the contract."""
        tariff = _tariff(request.cost_tariff)
        return self._serving.write(
            request,
            context,
            lambda transaction: cost_tariffs.create_tariff(transaction, agency_id(request.parent), tariff),
            lambda stored: pb.CreateCostTariffResponse(cost_tariff=_message(stored)),
            pb.CreateCostTariffResponse,
        )

    def EndCostTariff(
        self, request: pb.EndCostTariffRequest, context: grpc.ServicerContext
    ) -> pb.EndCostTariffResponse:
        """See the contract."""
        last_date = date_of(request.last_date)
        return self._serving.write(
            request,
            context,
            lambda transaction: cost_tariffs.end_tariff(
                transaction, agency_id(request.name), ordinal(request.name), last_date=last_date
            ),
            lambda stored: pb.EndCostTariffResponse(cost_tariff=_message(stored)),
            pb.EndCostTariffResponse,
        )

    def ListCostTariffs(
        self, request: pb.ListCostTariffsRequest, context: grpc.ServicerContext
    ) -> pb.ListCostTariffsResponse:
        """See the contract."""
        del context
        page = Page(request, first=(0,))
        after, limit = int(page.after[0]), page.size + 1
        found = cost_tariffs.list_tariffs(self._serving.desk, agency_id(request.parent), after=after, limit=limit)
        shown = found[: page.size]
        return pb.ListCostTariffsResponse(
            cost_tariffs=[_message(stored) for stored in shown],
            next_page_token=page.next_token((shown[-1].ordinal,) if len(found) > page.size else None),
        )


def _tariff(message: pb.CostTariff) -> CostTariff:
    return CostTariff(
        kind=word_of(pb.CostKind, message.kind, CostKind),
        name=message.display_name,
        unit=message.unit,
        rate_fen=message.rate_fen,
        first_date=date_of(message.first_date),
        last_date=given_date(message.last_date),
    )


def _message(stored: StoredTariff) -> pb.CostTariff:
    tariff = stored.tariff
    return pb.CostTariff(
        name=stored.name,
        kind=number_of(pb.CostKind, tariff.kind),
        display_name=tariff.name,
        unit=tariff.unit,
        rate_fen=tariff.rate_fen,
        first_date=date_message(tariff.first_date),
        last_date=date_message(tariff.last_date),
    )
