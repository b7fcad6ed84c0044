import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from rathaus.portal.search.index_tables import build_index


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("module", models.CharField(max_length=60, verbose_name="module")),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("group", models.CharField(blank=True, default="", max_length=200)),
                ("date", models.DateField(null=True, verbose_name="date")),
                ("stored", models.DateTimeField(default=django.utils.timezone.now)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("url", models.CharField(max_length=500, verbose_name="address")),
                ("page_url", models.CharField(blank=True, default="", max_length=500)),
                ("title", models.TextField(verbose_name="title")),
                ("text", models.TextField(verbose_name="text")),
                ("title_terms", models.TextField()),
                ("text_terms", models.TextField()),
                ("title_pieces", models.TextField(default="")),
                ("text_pieces", models.TextField(default="")),
                ("forms", models.TextField()),
                ("tags", models.TextField()),
            ],
            options={
                "verbose_name": "search document",
                "verbose_name_plural": "search documents",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("module", "key"), name="search_document_key")
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("group", ""), _negated=True),
                        fields=["module", "group"],
                        name="search_document_group",
                    ),
                    models.Index(fields=["stored", "id"], name="search_document_stored"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchLexicon",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("built", models.DateTimeField()),
                ("documents", models.PositiveIntegerField()),
                ("words", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SearchFacet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=200)),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facets",
                        to="portal_search.searchdocument",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["document", "name", "value"], name="search_facet_all")],
            },
        ),
        build_index(),
    ]
