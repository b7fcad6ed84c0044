"""Master data: staff say on which days the town hall stays closed."""

from django.contrib import admin

from .models import ClosingDay


@admin.register(ClosingDay)
class ClosingDayAdmin(admin.ModelAdmin[ClosingDay]):
    """The latest first: these are the ones that are still changed."""

    list_display = ("name", "first", "last")
    ordering = ("-first",)
    search_fields = ("name",)
    # no date_hierarchy: it names its own sums first and last, as our fields are called, and fails
