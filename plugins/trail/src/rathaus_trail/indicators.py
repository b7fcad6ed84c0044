"""The module's indicator: how many trails were published in a month and are still there."""

import datetime as dt

from rathaus.api import IndicatorValue

from .models import TOWN_TIME, Trail


def indicators(month: str) -> list[IndicatorValue]:
    """The indicator of a closed month (`YYYY-MM`, Europe/Berlin)."""
    begin, end = bounds(month)
    count = Trail.objects.filter(published__gte=begin, published__lt=end).count()
    return [
        IndicatorValue(
            indicator="TRAIL1",
            month=month,
            value=count,
            n=count,
            unit="trails",
            source="own database",
            quality="A",
        )
    ]


def bounds(month: str) -> tuple[dt.datetime, dt.datetime]:
    """First moment of the month and of the next one."""
    begin = dt.datetime.strptime(month, "%Y-%m").replace(tzinfo=TOWN_TIME)
    following = begin + dt.timedelta(days=31)
    return begin, following.replace(day=1)
