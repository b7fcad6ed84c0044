import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import rathaus_ris.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("portal_staff", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="IgnoredName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place_id", models.CharField(max_length=100, unique=True)),
                ("name", models.TextField()),
                ("reason", models.TextField(blank=True, default="", verbose_name="reason")),
            ],
            options={
                "verbose_name": "name that is never recognised",
                "verbose_name_plural": "names that are never recognised",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PlacingState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(blank=True, default="", max_length=200)),
                ("running", models.CharField(blank=True, default="", max_length=200)),
                ("reached", models.PositiveBigIntegerField(null=True)),
                ("reached_item", models.PositiveBigIntegerField(null=True)),
            ],
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RisState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.TextField(unique=True, verbose_name="address")),
                ("oparl_version", models.TextField(blank=True, default="")),
                ("fetch_files", models.BooleanField(default=True, verbose_name="fetch files")),
                (
                    "interval",
                    models.PositiveIntegerField(default=3600, verbose_name="seconds between imports"),
                ),
                ("last_finished", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "paused",
                    models.BooleanField(
                        default=False, help_text="the schedule leaves it out", verbose_name="paused"
                    ),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="failed imports in a row"
                    ),
                ),
                ("failing_since", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "import source",
                "verbose_name_plural": "import sources",
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started", models.DateTimeField()),
                ("finished", models.DateTimeField(blank=True, null=True)),
                ("full", models.BooleanField(default=True)),
                (
                    "counts",
                    models.JSONField(default=dict, help_text="created, changed, unchanged, deleted by type"),
                ),
                ("issue_counts", models.JSONField(default=dict, help_text="number of issues by rule")),
                (
                    "error",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="empty, incomplete (lists missing), failed (nothing read), superseded",
                    ),
                ),
                ("detail", models.TextField(blank=True, default="", help_text="a sentence on why it failed")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="ris.source"
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
            },
        ),
        migrations.CreateModel(
            name="BuiltPdf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("language", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("file", models.CharField(blank=True, default="", max_length=80)),
                ("size", models.BigIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("sha512", models.CharField(blank=True, default="", max_length=128)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
                ("built_at", models.DateTimeField()),
                ("used_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id", "language"), name="ris_builtpdf_one")
                ],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PendingReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_pk", models.PositiveBigIntegerField()),
                ("prop", models.CharField(max_length=30)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("target_kind", models.CharField(max_length=20)),
                ("target", models.TextField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "target_kind", "target"], name="ris_pending_target"),
                    models.Index(fields=["kind", "object_pk"], name="ris_pending_owner"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.TextField()),
                ("kind", models.CharField(max_length=20)),
                ("body_origin", models.TextField(blank=True, default="")),
                ("next_url", models.TextField(blank=True, default="")),
                ("done", models.BooleanField(default=False)),
                (
                    "trouble",
                    models.BooleanField(
                        default=False, help_text="this run could not read the list to its end"
                    ),
                ),
                ("pages", models.PositiveIntegerField(default=0)),
                ("changed_until", models.DateTimeField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ris.importrun",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lists", to="ris.source"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "url"), name="ris_liststate_url")],
            },
        ),
        migrations.CreateModel(
            name="System",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("oparl_version", models.TextField(default="https://schema.oparl.org/1.1/")),
                ("other_oparl_versions", models.JSONField(blank=True, default=list)),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("contact_email", models.TextField(blank=True, default="", verbose_name="mail address")),
                ("contact_name", models.TextField(blank=True, default="", verbose_name="contact")),
                ("website", models.TextField(blank=True, default="", verbose_name="website")),
                ("vendor", models.TextField(blank=True, default="")),
                ("product", models.TextField(blank=True, default="")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "OParl system",
                "verbose_name_plural": "OParl systems",
                "abstract": False,
                "default_manager_name": "public",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_system_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("paper", "paper"), ("meeting", "meeting")], max_length=10),
                ),
                ("object_key", models.PositiveBigIntegerField()),
                ("number", models.PositiveIntegerField(default=1)),
                ("state", models.JSONField(default=dict)),
                ("digest", models.CharField(max_length=32)),
                ("began", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "earlier version",
                "verbose_name_plural": "earlier versions",
                "default_manager_name": "past",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_key", "number"), name="ris_version_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended__isnull", True)),
                        fields=("kind", "object_key"),
                        name="ris_version_current",
                    ),
                ],
            },
            managers=[
                ("past", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="VersionMention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="ris.version"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["name"], name="ris_version_mention")],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BuiltPdfPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                (
                    "built",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="ris.builtpdf"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["word", "object_id"], name="ris_builtpart")],
            },
            managers=[
                ("rows", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ImportIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=60, verbose_name="rule")),
                ("kind", models.CharField(blank=True, default="", max_length=20, verbose_name="type")),
                ("object_id", models.TextField(blank=True, default="", verbose_name="object")),
                ("detail", models.TextField(blank=True, default="", verbose_name="found")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="issues", to="ris.importrun"
                    ),
                ),
            ],
            options={
                "verbose_name": "import issue",
                "verbose_name_plural": "import issues",
                "indexes": [models.Index(fields=["run", "rule"], name="ris_importissue_rule")],
            },
        ),
        migrations.CreateModel(
            name="ImportChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="type")),
                ("object_pk", models.PositiveBigIntegerField()),
                (
                    "action",
                    models.CharField(
                        choices=[("added", "new"), ("changed", "changed"), ("vanished", "no longer there")],
                        max_length=8,
                        verbose_name="what happened",
                    ),
                ),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("fields", models.JSONField(blank=True, default=dict)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="ris.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "change by an import",
                "verbose_name_plural": "changes by imports",
                "indexes": [
                    models.Index(fields=["run", "action"], name="ris_importchange_run"),
                    models.Index(fields=["kind", "object_pk"], name="ris_importchange_obj"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("short_name", models.TextField(blank=True, default="", verbose_name="short name")),
                ("name", models.TextField(verbose_name="name")),
                ("website", models.TextField(blank=True, default="", verbose_name="website")),
                (
                    "license_valid_since",
                    models.DateTimeField(blank=True, null=True, verbose_name="licence valid since"),
                ),
                ("oparl_since", models.DateTimeField(blank=True, null=True, verbose_name="OParl since")),
                (
                    "ags",
                    models.TextField(
                        blank=True, default="", verbose_name="official municipality key (8 digits)"
                    ),
                ),
                ("rgs", models.TextField(blank=True, default="", verbose_name="regional key (12 digits)")),
                (
                    "equivalent",
                    models.JSONField(blank=True, default=list, verbose_name="same body elsewhere"),
                ),
                ("contact_email", models.TextField(blank=True, default="", verbose_name="mail address")),
                ("contact_name", models.TextField(blank=True, default="", verbose_name="contact")),
                ("classification", models.TextField(blank=True, default="", verbose_name="kind of body")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "abstract": False,
                "default_manager_name": "public",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_body_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_open", models.BooleanField(default=True, verbose_name="public")),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("file_name", models.TextField(blank=True, default="", verbose_name="file name")),
                ("mime_type", models.TextField(blank=True, default="", verbose_name="type")),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="size in bytes")),
                ("sha1_checksum", models.TextField(blank=True, default="")),
                ("sha512_checksum", models.TextField(blank=True, default="")),
                ("access_url", models.TextField(blank=True, default="")),
                ("download_url", models.TextField(blank=True, default="")),
                (
                    "external_service_url",
                    models.TextField(blank=True, default="", verbose_name="address elsewhere"),
                ),
                (
                    "file_license",
                    models.TextField(blank=True, default="", verbose_name="licence of the content"),
                ),
                ("stored_key", models.TextField(blank=True, default="", editable=False)),
                (
                    "fetch_status",
                    models.CharField(
                        choices=[
                            ("none", "not fetched"),
                            ("stored", "stored"),
                            ("missing", "not found at the source"),
                            ("refused", "address not allowed"),
                            ("too-large", "too large"),
                            ("wrong-type", "type not allowed"),
                            ("failed", "could not be fetched"),
                        ],
                        default="none",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("fetch_detail", models.TextField(blank=True, default="", editable=False)),
                (
                    "text_status",
                    models.CharField(
                        choices=[
                            ("none", "not extracted"),
                            ("done", "extracted"),
                            ("empty", "no text (scanned pages)"),
                            ("encrypted", "protected by a password"),
                            ("broken", "damaged"),
                            ("too-large", "too large"),
                            ("timeout", "took too long"),
                            ("memory", "needed too much memory"),
                            ("unsupported", "no text in this type of file"),
                        ],
                        default="none",
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "redacted_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="since then the content is the redacted one; imports leave it alone",
                        null=True,
                        verbose_name="redacted",
                    ),
                ),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "master_file",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="derivative_files",
                        to="ris.file",
                        verbose_name="made from",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_file_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_file_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_file_cre",
                    ),
                    models.Index(
                        condition=models.Q(("master_file__isnull", False)),
                        fields=["master_file"],
                        name="ris_file_master",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_file_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DocumentState",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document_state",
                        serialize=False,
                        to="ris.file",
                    ),
                ),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="checked")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="pages")),
                (
                    "pages_without_text",
                    models.PositiveIntegerField(default=0, verbose_name="pages without text"),
                ),
                ("is_encrypted", models.BooleanField(default=False, verbose_name="protected by a password")),
                ("is_untagged", models.BooleanField(default=False, verbose_name="without structure (tags)")),
                ("is_without_text", models.BooleanField(default=False, verbose_name="without text (scan)")),
                ("is_without_language", models.BooleanField(default=False, verbose_name="without language")),
                ("is_without_title", models.BooleanField(default=False, verbose_name="without title")),
                (
                    "requested_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="accessible version requested"),
                ),
                (
                    "request_note",
                    models.TextField(blank=True, default="", verbose_name="note on the request"),
                ),
                (
                    "provided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="accessible version provided"),
                ),
            ],
            options={
                "verbose_name": "state of a document",
                "verbose_name_plural": "states of documents",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text_data",
                        serialize=False,
                        to="ris.file",
                    ),
                ),
                ("pages", models.JSONField(default=list)),
                ("page_count", models.PositiveIntegerField(default=0)),
                ("language", models.TextField(blank=True, default="")),
                ("tagged", models.BooleanField(null=True)),
                ("title", models.TextField(blank=True, default="")),
            ],
            options={
                "verbose_name": "text of a file",
                "verbose_name_plural": "texts of files",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Location",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("description", models.TextField(blank=True, default="", verbose_name="description")),
                ("geojson", models.JSONField(blank=True, null=True, verbose_name="position")),
                (
                    "street_address",
                    models.TextField(blank=True, default="", verbose_name="street and number"),
                ),
                ("room", models.TextField(blank=True, default="", verbose_name="room")),
                ("postal_code", models.TextField(blank=True, default="", verbose_name="postal code")),
                ("sub_locality", models.TextField(blank=True, default="", verbose_name="district")),
                ("locality", models.TextField(blank=True, default="", verbose_name="town")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "location",
                "verbose_name_plural": "locations",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_location_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_location_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_location_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_location_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("family_name", models.TextField(blank=True, default="", verbose_name="family name")),
                ("given_name", models.TextField(blank=True, default="", verbose_name="given name")),
                ("form_of_address", models.TextField(blank=True, default="", verbose_name="form of address")),
                ("affix", models.TextField(blank=True, default="", verbose_name="affix")),
                ("title", models.JSONField(blank=True, default=list, verbose_name="titles")),
                ("gender", models.TextField(blank=True, default="", verbose_name="gender")),
                ("phone", models.JSONField(blank=True, default=list, editable=False, verbose_name="phone")),
                (
                    "email",
                    models.JSONField(blank=True, default=list, editable=False, verbose_name="mail address"),
                ),
                ("status", models.JSONField(blank=True, default=list, verbose_name="status")),
                ("life", models.TextField(blank=True, default="", verbose_name="life")),
                ("life_source", models.TextField(blank=True, default="", verbose_name="source of the life")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "location",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="persons",
                        to="ris.location",
                        verbose_name="address",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_person_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_person_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_person_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_person_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_open", models.BooleanField(default=True, verbose_name="public")),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("meeting_state", models.TextField(blank=True, default="", verbose_name="state")),
                ("cancelled", models.BooleanField(blank=True, null=True, verbose_name="cancelled")),
                ("start", models.DateTimeField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateTimeField(blank=True, null=True, verbose_name="end")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "location",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="ris.location",
                        verbose_name="place",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_meeting_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_meeting_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_meeting_cre",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["start"], name="ris_meeting_start"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_meeting_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("number", models.TextField(blank=True, default="", verbose_name="number")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("name", models.TextField(blank=True, default="", verbose_name="subject")),
                ("is_open", models.BooleanField(default=True, verbose_name="public")),
                ("result", models.TextField(blank=True, default="", verbose_name="result")),
                ("resolution_text", models.TextField(blank=True, default="", verbose_name="resolution")),
                ("start", models.DateTimeField(blank=True, null=True, verbose_name="start")),
                ("end", models.DateTimeField(blank=True, null=True, verbose_name="end")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "meeting",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="ris.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["body", "id"],
                        name="ris_agendaitem_pub",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_agendaitem_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_agendaitem_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_agendaitem_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("votes_for", models.PositiveIntegerField(blank=True, null=True, verbose_name="for")),
                ("votes_against", models.PositiveIntegerField(blank=True, null=True, verbose_name="against")),
                ("abstained", models.PositiveIntegerField(blank=True, null=True, verbose_name="abstentions")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("entered", "entered by staff"),
                            ("vendor", "sent by the source"),
                            ("parsed", "read from the text"),
                        ],
                        max_length=8,
                        verbose_name="origin",
                    ),
                ),
                ("label", models.TextField(blank=True, default="", verbose_name="what was voted on")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[("open", "open"), ("named", "by name"), ("secret", "secret")],
                        default="",
                        max_length=8,
                        verbose_name="method",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("accepted_changed", "accepted with changes"),
                            ("accepted_partly", "accepted in part"),
                            ("rejected", "rejected"),
                            ("rejected_partly", "rejected in part"),
                            ("recommended", "recommended"),
                            ("postponed", "postponed"),
                            ("referred", "referred"),
                            ("noted", "taken note of"),
                            ("answered", "answered"),
                            ("settled", "settled"),
                            ("discussed", "discussed beforehand"),
                            ("withdrawn", "withdrawn by its author"),
                            ("elected", "elected"),
                            ("no_vote", "no vote was taken"),
                            ("no_result", "no result was recorded"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("unanimous", models.BooleanField(blank=True, null=True, verbose_name="unanimous")),
                ("invalid", models.PositiveIntegerField(blank=True, null=True, verbose_name="invalid votes")),
                (
                    "biased",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="excluded for bias"),
                ),
                ("options", models.JSONField(blank=True, default=list, verbose_name="votes for each option")),
                ("complete", models.BooleanField(default=True, verbose_name="complete")),
                ("held_at", models.DateTimeField(null=True)),
                (
                    "agenda_item",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="ris.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("short_name", models.TextField(blank=True, default="", verbose_name="short name")),
                ("post", models.JSONField(blank=True, default=list, verbose_name="posts")),
                ("organization_type", models.TextField(blank=True, default="", verbose_name="type")),
                ("classification", models.TextField(blank=True, default="", verbose_name="classification")),
                ("start_date", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end_date", models.DateField(blank=True, null=True, verbose_name="end")),
                ("website", models.TextField(blank=True, default="", verbose_name="website")),
                (
                    "member_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="number of members"),
                ),
                (
                    "voting_member_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of voting members"
                    ),
                ),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "external_body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ris.body",
                        verbose_name="body elsewhere",
                    ),
                ),
                (
                    "location",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="organizations",
                        to="ris.location",
                        verbose_name="location",
                    ),
                ),
                (
                    "sub_organization_of",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sub_organizations",
                        to="ris.organization",
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "committee or group",
                "verbose_name_plural": "committees and groups",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["body", "id"],
                        name="ris_organization_pub",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_organization_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_organization_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_organization_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingOrganization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organization_links",
                        to="ris.meeting",
                    ),
                ),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting_links",
                        to="ris.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["organization", "meeting"], name="ris_meetorg")],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BallotGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("votes_for", models.PositiveIntegerField(blank=True, null=True, verbose_name="for")),
                ("votes_against", models.PositiveIntegerField(blank=True, null=True, verbose_name="against")),
                ("abstained", models.PositiveIntegerField(blank=True, null=True, verbose_name="abstentions")),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for", "for"),
                            ("against", "against"),
                            ("abstained", "abstained"),
                            ("absent", "absent"),
                            ("biased", "excluded for bias"),
                            ("not_voted", "did not vote"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("held_at", models.DateTimeField(null=True)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="ris.ballot"
                    ),
                ),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ballot_groups",
                        to="ris.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["organization", "held_at", "id"], name="ris_ballotgroup_of")
                ],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_open", models.BooleanField(default=True, verbose_name="public")),
                ("name", models.TextField(blank=True, default="", verbose_name="subject")),
                ("reference", models.TextField(blank=True, default="", verbose_name="reference number")),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("paper_type", models.TextField(blank=True, default="", verbose_name="type")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_paper_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_paper_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_paper_cre",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["date", "id"], name="ris_paper_date"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_paper_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("authoritative", models.BooleanField(blank=True, null=True, verbose_name="decides")),
                ("role", models.TextField(blank=True, default="", verbose_name="role")),
                (
                    "agenda_item",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultations",
                        to="ris.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="consultations",
                        to="ris.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="ris.paper",
                        verbose_name="paper",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["body", "id"],
                        name="ris_consultation_pub",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_consultation_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_consultation_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_consultation_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ConsultationOrganization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "consultation",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organization_links",
                        to="ris.consultation",
                    ),
                ),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultation_links",
                        to="ris.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["organization", "consultation"], name="ris_consorg")],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "location",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_links",
                        to="ris.location",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="location_links",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperOriginatorOrganization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originated_paper_links",
                        to="ris.organization",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originator_organization_links",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place_id", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.TextField()),
                ("district", models.TextField(blank=True, default="")),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("south", models.FloatField()),
                ("west", models.FloatField()),
                ("north", models.FloatField()),
                ("east", models.FloatField()),
                ("geometry", models.JSONField(blank=True, null=True)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(choices=[(1, "subject"), (2, "mentioned")], default=2),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("found", "found automatically"),
                            ("unsure", "several places of this name"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("added", "added by staff"),
                        ],
                        default="found",
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "agenda_item",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_places",
                        to="ris.agendaitem",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_places",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in a paper",
                "verbose_name_plural": "places in papers",
                "default_manager_name": "public",
                "indexes": [
                    models.Index(fields=["place_id", "paper"], name="ris_pplace_place"),
                    models.Index(fields=["district"], name="ris_pplace_district"),
                    models.Index(fields=["south", "north", "west", "east"], name="ris_pplace_box"),
                    models.Index(fields=["verdict", "weight"], name="ris_pplace_verdict"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("paper", "place_id"), name="ris_pplace_once"),
                    models.UniqueConstraint(fields=("agenda_item", "place_id"), name="ris_pplace_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agenda_item__isnull", True), ("paper__isnull", False)),
                            models.Q(("agenda_item__isnull", False), ("paper__isnull", True)),
                            _connector="OR",
                        ),
                        name="ris_pplace_owner",
                    ),
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperRelated",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="related_links",
                        to="ris.paper",
                    ),
                ),
                (
                    "related",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="related_back_links",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperSuperordinated",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="superordinated_links",
                        to="ris.paper",
                    ),
                ),
                (
                    "superordinated",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subordinated_links",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperUnderDirection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directed_paper_links",
                        to="ris.organization",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="under_direction_links",
                        to="ris.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PersonContact",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="contact_data",
                        serialize=False,
                        to="ris.person",
                        verbose_name="person",
                    ),
                ),
                ("phone", models.JSONField(blank=True, default=list, verbose_name="phone")),
                ("email", models.JSONField(blank=True, default=list, verbose_name="mail address")),
                ("released_fields", models.JSONField(blank=True, default=list, verbose_name="released")),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ris.location",
                        verbose_name="address",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact data",
                "verbose_name_plural": "contact data",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperOriginatorPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originator_person_links",
                        to="ris.paper",
                    ),
                ),
                (
                    "person",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="originated_paper_links",
                        to="ris.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MeetingParticipant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participant_links",
                        to="ris.meeting",
                    ),
                ),
                (
                    "person",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participation_links",
                        to="ris.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BallotVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                (
                    "vote",
                    models.CharField(
                        choices=[
                            ("for", "for"),
                            ("against", "against"),
                            ("abstained", "abstained"),
                            ("absent", "absent"),
                            ("biased", "excluded for bias"),
                            ("not_voted", "did not vote"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held_at", models.DateTimeField(null=True)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="ris.ballot"
                    ),
                ),
                (
                    "faction",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="ballot_votes",
                        to="ris.organization",
                    ),
                ),
                (
                    "person",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballot_votes",
                        to="ris.person",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["person", "held_at", "id"], name="ris_ballotvote_person"),
                    models.Index(fields=["faction", "held_at", "id"], name="ris_ballotvote_faction"),
                ],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("invitation", "invitation"),
                            ("resultsProtocol", "minutes of the results"),
                            ("verbatimProtocol", "verbatim minutes"),
                            ("resolutionFile", "resolution"),
                            ("mainFile", "main file"),
                            ("auxiliaryFile", "attachment"),
                            ("image", "picture"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "agenda_item",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="ris.agendaitem",
                    ),
                ),
                (
                    "file",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="ris.file"
                    ),
                ),
                (
                    "meeting",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="ris.meeting",
                    ),
                ),
                (
                    "paper",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="ris.paper",
                    ),
                ),
                (
                    "person",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="ris.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["position", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", False)),
                        fields=("file", "role", "meeting"),
                        name="ris_att_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agenda_item__isnull", False)),
                        fields=("file", "role", "agenda_item"),
                        name="ris_att_agenda_item",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paper__isnull", False)),
                        fields=("file", "role", "paper"),
                        name="ris_att_paper",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("file", "role", "person"),
                        name="ris_att_person",
                    ),
                ],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PlaceEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveIntegerField(default=0)),
                ("snippet", models.TextField(blank=True, default="")),
                ("number", models.CharField(blank=True, default="", max_length=20)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(choices=[(1, "subject"), (2, "mentioned")], default=2),
                ),
                ("content", models.CharField(max_length=128)),
                (
                    "file",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="place_evidence",
                        to="ris.file",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="ris.paperplace",
                    ),
                ),
            ],
            options={
                "default_manager_name": "public",
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ResultReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("digest", models.CharField(max_length=32)),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("read", "structured"),
                            ("nothing", "not understood"),
                            ("doubtful", "contradictory"),
                        ],
                        max_length=8,
                    ),
                ),
                ("problems", models.JSONField(default=list)),
                (
                    "agenda_item",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="ris.agendaitem",
                        unique=True,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "abstract": False,
                "indexes": [models.Index(fields=["version"], name="ris_reading_version")],
            },
            managers=[
                ("links", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("role", models.TextField(blank=True, default="", verbose_name="role")),
                ("voting_right", models.BooleanField(blank=True, null=True, verbose_name="may vote")),
                ("start_date", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end_date", models.DateField(blank=True, null=True, verbose_name="end")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "on_behalf_of",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ris.organization",
                        verbose_name="sent by",
                    ),
                ),
                (
                    "organization",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="ris.organization",
                        verbose_name="committee or group",
                    ),
                ),
                (
                    "person",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="ris.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["body", "id"],
                        name="ris_membership_pub",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_membership_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_membership_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_membership_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LegislativeTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("license", models.TextField(blank=True, default="", verbose_name="licence")),
                ("keyword", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("web", models.TextField(blank=True, default="", verbose_name="web page")),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                (
                    "modified",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                ("extra", models.JSONField(blank=True, default=dict, verbose_name="further properties")),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published"),
                ),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="deleted"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "withdrawn_reason",
                    models.TextField(
                        blank=True, default="", editable=False, verbose_name="reason of the withdrawal"
                    ),
                ),
                ("origin_id", models.TextField(blank=True, editable=False, null=True)),
                ("origin_created", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_modified", models.DateTimeField(blank=True, editable=False, null=True)),
                ("origin_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("embedded_hash", models.CharField(blank=True, default="", editable=False, max_length=32)),
                ("seen_in_run", models.PositiveBigIntegerField(default=0, editable=False)),
                ("missing_runs", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("name", models.TextField(blank=True, default="", verbose_name="name")),
                ("start_date", models.DateField(blank=True, null=True, verbose_name="start")),
                ("end_date", models.DateField(blank=True, null=True, verbose_name="end")),
                (
                    "body",
                    rathaus_ris.models.fields.GuardedForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ris.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ris.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "term of office",
                "verbose_name_plural": "terms of office",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["body", "id"], name="ris_term_pub"
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "modified", "id"],
                        name="ris_term_mod",
                    ),
                    models.Index(
                        condition=models.Q(("visibility__gte", 1)),
                        fields=["body", "created", "id"],
                        name="ris_term_cre",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "origin_id"), name="ris_legislativeterm_origin")
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="organization",
            field=models.ManyToManyField(
                related_name="meetings",
                through="ris.MeetingOrganization",
                to="ris.organization",
                verbose_name="committees",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="participant",
            field=models.ManyToManyField(
                related_name="attended_meetings",
                through="ris.MeetingParticipant",
                to="ris.person",
                verbose_name="present",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="organization",
            field=models.ManyToManyField(
                related_name="consultations", through="ris.ConsultationOrganization", to="ris.organization"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="location",
            field=models.ManyToManyField(
                related_name="papers", through="ris.PaperLocation", to="ris.location"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="originator_organization",
            field=models.ManyToManyField(
                related_name="originated_papers",
                through="ris.PaperOriginatorOrganization",
                to="ris.organization",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="originator_person",
            field=models.ManyToManyField(
                related_name="originated_papers", through="ris.PaperOriginatorPerson", to="ris.person"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="related_paper",
            field=models.ManyToManyField(related_name="+", through="ris.PaperRelated", to="ris.paper"),
        ),
        migrations.AddField(
            model_name="paper",
            name="superordinated_paper",
            field=models.ManyToManyField(
                related_name="subordinated_paper", through="ris.PaperSuperordinated", to="ris.paper"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="under_direction_of",
            field=models.ManyToManyField(
                related_name="directed_papers", through="ris.PaperUnderDirection", to="ris.organization"
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="location",
            field=rathaus_ris.models.fields.GuardedForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="located_bodies",
                to="ris.location",
                verbose_name="location",
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="main_organization",
            field=rathaus_ris.models.fields.GuardedForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="ris.organization",
                verbose_name="main committee",
            ),
        ),
    ]
