from django.db import migrations, models

from rathaus.portal.append_only import protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AdoptionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="time")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("installed", "installed"),
                            ("upgraded", "upgraded"),
                            ("removed", "removed"),
                            ("enabled", "enabled"),
                            ("disabled", "disabled"),
                            ("live", "open to the public"),
                            ("blueprint", "blueprint"),
                            ("inputs", "inputs"),
                            ("deviations", "deviations"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("module", models.CharField(blank=True, max_length=60, verbose_name="module")),
                ("version", models.CharField(blank=True, max_length=60, verbose_name="version")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="digest")),
                ("data", models.JSONField(default=dict, verbose_name="details")),
            ],
            options={
                "verbose_name": "adoption log entry",
                "verbose_name_plural": "adoption log",
                "ordering": ["-id"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="ClosedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7, unique=True, verbose_name="month")),
                ("at", models.DateTimeField(verbose_name="time")),
            ],
            options={
                "verbose_name": "closed month",
                "verbose_name_plural": "closed months",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="EffortEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person_days", "person-days"),
                            ("one_off_eur", "one-off cost in euros"),
                            ("yearly_eur", "yearly cost in euros"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("module", models.CharField(blank=True, max_length=60, verbose_name="module")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("at", models.DateTimeField(verbose_name="time")),
            ],
            options={
                "verbose_name": "effort or cost",
                "verbose_name_plural": "effort and cost",
                "ordering": ["-id"],
                "default_permissions": ("view", "add"),
            },
        ),
        migrations.CreateModel(
            name="IndicatorRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("indicator", models.CharField(max_length=60, verbose_name="indicator")),
                (
                    "definition_version",
                    models.CharField(default="1", max_length=20, verbose_name="version of the definition"),
                ),
                ("month", models.CharField(db_index=True, max_length=7, verbose_name="month")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("numerator", models.FloatField(null=True, verbose_name="numerator")),
                ("denominator", models.FloatField(null=True, verbose_name="denominator")),
                ("value", models.FloatField(null=True, verbose_name="value")),
                ("n", models.BigIntegerField(null=True, verbose_name="number of cases")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("quality", models.CharField(max_length=1, verbose_name="quality")),
                ("module", models.CharField(blank=True, max_length=60, verbose_name="module")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason of the revision"),
                ),
                ("at", models.DateTimeField(verbose_name="time")),
            ],
            options={
                "verbose_name": "indicator value",
                "verbose_name_plural": "indicator values",
                "ordering": ["indicator", "month", "revision"],
                "default_permissions": ("view", "add"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "definition_version", "month", "revision"),
                        name="one_value_per_revision",
                    )
                ],
            },
        ),
        protect("portal_records_adoptionentry"),
        protect("portal_records_indicatorrecord"),
        protect("portal_records_closedmonth"),
        protect("portal_records_effortentry"),
    ]
