import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Trail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("text", models.TextField(blank=True, verbose_name="What awaits the children")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="How many minutes it takes"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        blank=True,
                        help_text="Each place gives one of its letters, in their order. So it needs a letter for each place.",
                        max_length=30,
                        verbose_name="Solution word",
                    ),
                ),
                ("until", models.DateField(blank=True, null=True, verbose_name="Shown until")),
                ("published", models.DateTimeField(blank=True, editable=False, null=True)),
                ("changed", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name": "trail",
                "verbose_name_plural": "trails",
                "indexes": [models.Index(fields=["-published"], name="trail_public")],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="Name of the place")),
                ("way", models.TextField(blank=True, verbose_name="How to get there")),
                ("text", models.TextField(blank=True, verbose_name="What there is to see")),
                (
                    "picture",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("frog", "a frog"),
                            ("tree", "a tree"),
                            ("bridge", "a bridge"),
                            ("fountain", "a fountain"),
                            ("mill", "a windmill"),
                            ("tower", "a tower"),
                        ],
                        max_length=20,
                        verbose_name="Picture",
                    ),
                ),
                ("lat", models.FloatField(blank=True, null=True, verbose_name="Latitude")),
                ("lon", models.FloatField(blank=True, null=True, verbose_name="Longitude")),
                ("question", models.CharField(max_length=500, verbose_name="Riddle")),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="One in a line. If it stays empty, children type the answer.",
                        verbose_name="Answers to choose from",
                    ),
                ),
                (
                    "answers",
                    models.TextField(
                        help_text="One in a line. Capitals, umlauts and small slips of the pen make no difference.",
                        verbose_name="Right answers",
                    ),
                ),
                ("hint", models.TextField(blank=True, verbose_name="Hint after a wrong answer")),
                (
                    "trail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="trail.trail"
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["trail", "position"],
            },
        ),
    ]
