import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("portal_staff", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="CategoryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="code",
                    ),
                ),
                ("name_de", models.CharField(max_length=120, verbose_name="name (German)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name (English)"),
                ),
            ],
            options={
                "verbose_name": "group of categories",
                "verbose_name_plural": "groups of categories",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Contractor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="mail address"),
                ),
                (
                    "language",
                    models.CharField(blank=True, default="", max_length=10, verbose_name="language"),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=60, verbose_name="telephone")),
            ],
            options={
                "verbose_name": "building yard or firm",
                "verbose_name_plural": "building yard and firms",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="DefectsState",
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
            name="LearntModel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learnt_at", models.DateTimeField()),
                ("examples", models.PositiveIntegerField()),
                ("own_examples", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "email",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="mail address"),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=60, verbose_name="telephone")),
                (
                    "is_central",
                    models.BooleanField(
                        default=False,
                        help_text="Gets what no rule names an office for, and what is refused.",
                        verbose_name="central desk",
                    ),
                ),
                (
                    "lead_email",
                    models.EmailField(
                        blank=True,
                        default="",
                        help_text="Hears of reports that are late for long.",
                        max_length=254,
                        verbose_name="mail address of the leadership",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="members"
                    ),
                ),
                (
                    "second_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.office",
                        verbose_name="second line",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="PhotoDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(db_index=True, max_length=64)),
                ("stored", models.CharField(max_length=40)),
                ("preview", models.CharField(max_length=40)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="for whom")),
                ("prefix", models.CharField(max_length=12)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("may_write", models.BooleanField(default=True, verbose_name="may send reports")),
                ("may_update", models.BooleanField(default=False, verbose_name="may send updates")),
                ("per_hour", models.PositiveIntegerField(default=60, verbose_name="reports an hour")),
                ("created", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "key of the interface",
                "verbose_name_plural": "keys of the interface",
                "ordering": ["name", "pk"],
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="code",
                    ),
                ),
                ("name_de", models.CharField(max_length=120, verbose_name="name (German)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name (English)"),
                ),
                (
                    "description_de",
                    models.TextField(blank=True, default="", verbose_name="description (German)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, default="", verbose_name="description (English)"),
                ),
                ("keywords", models.JSONField(blank=True, default=list, verbose_name="keywords")),
                ("notice_de", models.TextField(blank=True, default="", verbose_name="notice (German)")),
                ("notice_en", models.TextField(blank=True, default="", verbose_name="notice (English)")),
                (
                    "stop_de",
                    models.TextField(
                        blank=True, default="", verbose_name="why nothing can be reported (German)"
                    ),
                ),
                (
                    "stop_en",
                    models.TextField(
                        blank=True, default="", verbose_name="why nothing can be reported (English)"
                    ),
                ),
                (
                    "photo",
                    models.CharField(
                        choices=[
                            ("none", "no photo"),
                            ("wanted", "photo helpful"),
                            ("required", "photo needed"),
                        ],
                        default="wanted",
                        max_length=10,
                        verbose_name="photo",
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="reports may be public")),
                (
                    "moderation",
                    models.BooleanField(blank=True, null=True, verbose_name="release before publication"),
                ),
                (
                    "photo_moderation",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="release photos before publication"
                    ),
                ),
                (
                    "contact_required",
                    models.BooleanField(blank=True, null=True, verbose_name="mail address needed"),
                ),
                (
                    "duplicate_radius",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="radius of duplicates in metres"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="working days to answer"
                    ),
                ),
                (
                    "close_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="working days to close"
                    ),
                ),
                (
                    "service_type",
                    models.CharField(
                        choices=[("realtime", "realtime"), ("batch", "batch"), ("blackbox", "blackbox")],
                        default="realtime",
                        max_length=10,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="categories",
                        to="defects.categorygroup",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.office",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["group__order", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("report_key", models.BigIntegerField()),
                ("number", models.CharField(max_length=20)),
                ("action", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("account", models.BigIntegerField(blank=True, null=True)),
                ("before", models.CharField(blank=True, default="", max_length=120)),
                ("after", models.CharField(blank=True, default="", max_length=120)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "default_manager_name": "staff",
                "indexes": [
                    models.Index(fields=["report_key", "at"], name="defects_event_report"),
                    models.Index(fields=["at"], name="defects_event_at"),
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="code",
                    ),
                ),
                ("variable", models.BooleanField(default=True, verbose_name="asks for an answer")),
                (
                    "datatype",
                    models.CharField(
                        choices=[
                            ("string", "short text"),
                            ("number", "number"),
                            ("datetime", "day and time"),
                            ("text", "long text"),
                            ("singlevaluelist", "one of a list"),
                            ("multivaluelist", "several of a list"),
                        ],
                        default="string",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("required", models.BooleanField(default=False, verbose_name="needed")),
                ("is_public", models.BooleanField(default=False, verbose_name="answer is public")),
                ("text_de", models.TextField(verbose_name="question (German)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="question (English)")),
                ("hint_de", models.TextField(blank=True, default="", verbose_name="hint (German)")),
                ("hint_en", models.TextField(blank=True, default="", verbose_name="hint (English)")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="defects.category",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("category", "code"), name="defects_question_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "key",
                    models.CharField(
                        max_length=60,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="key",
                    ),
                ),
                ("name_de", models.CharField(max_length=200, verbose_name="answer (German)")),
                (
                    "name_en",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="answer (English)"),
                ),
                ("notice_de", models.TextField(blank=True, default="", verbose_name="notice (German)")),
                ("notice_en", models.TextField(blank=True, default="", verbose_name="notice (English)")),
                ("is_stop", models.BooleanField(default=False, verbose_name="nothing can be sent then")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="defects.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to choose",
                "verbose_name_plural": "answers to choose",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("question", "key"), name="defects_value_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponseTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "new"),
                            ("for_triage", "being sorted"),
                            ("investigating", "being checked"),
                            ("action_scheduled", "planned"),
                            ("in_progress", "in progress"),
                            ("internal_referral", "passed on"),
                            ("fixed", "fixed"),
                            ("closed", "closed"),
                            ("no_further_action", "no action possible"),
                            ("not_councils_responsibility", "another authority's matter"),
                            ("duplicate", "already reported"),
                            ("cancelled", "withdrawn"),
                        ],
                        default="",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("text_de", models.TextField(verbose_name="text (German)")),
                ("text_en", models.TextField(blank=True, default="", verbose_name="text (English)")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.category",
                    ),
                ),
            ],
            options={
                "verbose_name": "prepared answer",
                "verbose_name_plural": "prepared answers",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("query", models.CharField(max_length=500)),
                ("is_shared", models.BooleanField(default=False, verbose_name="for all")),
                ("order", models.PositiveSmallIntegerField(default=100)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name"],
                "abstract": False,
                "default_manager_name": "staff",
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="defects_filter_once")
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9][a-z0-9-]{0,59}$")],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "contact_de",
                    models.TextField(blank=True, default="", verbose_name="how to reach it (German)"),
                ),
                (
                    "contact_en",
                    models.TextField(blank=True, default="", verbose_name="how to reach it (English)"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="mail address"),
                ),
                (
                    "language",
                    models.CharField(blank=True, default="", max_length=10, verbose_name="language"),
                ),
                ("website", models.URLField(blank=True, default="", verbose_name="web page")),
                ("municipality_ags", models.CharField(blank=True, default="", max_length=8)),
                ("area", models.JSONField(blank=True, null=True, verbose_name="area")),
                (
                    "road_class",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="class of road"),
                ),
                ("endpoint", models.URLField(blank=True, default="", verbose_name="Open311 address")),
                ("jurisdiction_id", models.CharField(blank=True, default="", max_length=120)),
                (
                    "secret",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="where the key lies"
                    ),
                ),
                ("service_codes", models.JSONField(blank=True, default=dict, verbose_name="their codes")),
                ("sends_updates", models.BooleanField(default=True, verbose_name="sends updates")),
                (
                    "on_request",
                    models.CharField(
                        choices=[
                            ("no", "They cannot ask for it."),
                            ("staff", "Staff read the report and send it on."),
                            ("at-once", "It goes on at once, without staff reading it."),
                        ],
                        default="staff",
                        max_length=10,
                        verbose_name="if whoever reports asks to send it on",
                    ),
                ),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="defects.category", verbose_name="categories"
                    ),
                ),
            ],
            options={
                "verbose_name": "other authority",
                "verbose_name_plural": "other authorities",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("public_text", models.TextField(blank=True, default="", verbose_name="text")),
                ("language", models.CharField(default="de", max_length=5)),
                ("lat", models.FloatField(blank=True, null=True)),
                ("lon", models.FloatField(blank=True, null=True)),
                ("address", models.CharField(blank=True, default="", max_length=300, verbose_name="address")),
                ("place_text", models.TextField(blank=True, default="", verbose_name="where exactly")),
                ("place_id", models.CharField(blank=True, default="", max_length=60)),
                ("zipcode", models.CharField(blank=True, default="", max_length=5)),
                (
                    "district",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="district"),
                ),
                ("municipality_ags", models.CharField(blank=True, default="", max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "new"),
                            ("for_triage", "being sorted"),
                            ("investigating", "being checked"),
                            ("action_scheduled", "planned"),
                            ("in_progress", "in progress"),
                            ("internal_referral", "passed on"),
                            ("fixed", "fixed"),
                            ("closed", "closed"),
                            ("no_further_action", "no action possible"),
                            ("not_councils_responsibility", "another authority's matter"),
                            ("duplicate", "already reported"),
                            ("cancelled", "withdrawn"),
                        ],
                        default="open",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("is_open", models.BooleanField(default=True, editable=False)),
                ("state_since", models.DateTimeField()),
                ("status_notes", models.TextField(blank=True, default="", verbose_name="last answer")),
                ("is_urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("supports", models.PositiveIntegerField(default=0, editable=False)),
                ("requested_at", models.DateTimeField(verbose_name="reported")),
                ("updated_at", models.DateTimeField(verbose_name="changed")),
                ("listed", models.PositiveBigIntegerField(default=0, editable=False)),
                ("answer_due_at", models.DateTimeField(blank=True, null=True, verbose_name="answer due")),
                (
                    "expected_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expected to be done"),
                ),
                (
                    "first_answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="first answered"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="hidden")),
                ("is_held", models.BooleanField(default=False, verbose_name="held")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("form", "form"),
                            ("api", "interface"),
                            ("staff", "town hall"),
                            ("import", "taken over"),
                            ("server", "another server"),
                        ],
                        default="form",
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                ("origin", models.CharField(blank=True, default="", max_length=200)),
                ("origin_id", models.CharField(blank=True, default="", max_length=200)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="defects.category",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.report",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.office",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.target",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["requested_at", "id"],
                        name="defects_pub_requested",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["updated_at", "id"],
                        name="defects_pub_updated",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["listed", "id"],
                        name="defects_pub_listed",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["released_at", "id"],
                        name="defects_pub_released",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["category", "requested_at", "id"],
                        name="defects_pub_category",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["lat", "lon", "is_open", "category", "closed_at"],
                        name="defects_pub_box",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["category", "is_open", "lat", "lon"],
                        name="defects_pub_alike",
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["district", "requested_at"],
                        name="defects_pub_district",
                    ),
                    models.Index(fields=["is_open", "office", "expected_at"], name="defects_work_office"),
                    models.Index(fields=["is_open", "assignee", "expected_at"], name="defects_work_person"),
                    models.Index(fields=["state", "requested_at"], name="defects_work_state"),
                    models.Index(fields=["requested_at", "id"], name="defects_requested"),
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=["confirmed_at"],
                        name="defects_work_confirmed",
                    ),
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=["updated_at", "id"],
                        name="defects_work_updated",
                    ),
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=["district", "requested_at"],
                        name="defects_work_district",
                    ),
                    models.Index(fields=["closed_at"], name="defects_closed"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("origin", ""), _negated=True),
                        fields=("origin", "origin_id"),
                        name="defects_report_origin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="defects_report_point",
                    ),
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="contact",
                        serialize=False,
                        to="defects.report",
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=200, verbose_name="name")),
                (
                    "email",
                    models.EmailField(
                        blank=True, db_index=True, default="", max_length=254, verbose_name="mail address"
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=60, verbose_name="telephone")),
                ("wants_mail", models.BooleanField(default=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recipient", models.CharField(max_length=120, verbose_name="recipient")),
                (
                    "email",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="mail address"),
                ),
                (
                    "language",
                    models.CharField(blank=True, default="", max_length=10, verbose_name="language"),
                ),
                ("order", models.TextField(blank=True, default="", verbose_name="work order")),
                ("text", models.TextField(blank=True, default="", verbose_name="text of the report")),
                ("photos", models.JSONField(blank=True, default=list)),
                ("shows_contact", models.BooleanField(default=False, verbose_name="shows who reported")),
                (
                    "contact_reason",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="why"),
                ),
                ("due", models.DateField(blank=True, null=True, verbose_name="until")),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("created", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contractor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.contractor",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "work order",
                "verbose_name_plural": "orders",
                "ordering": ["-created"],
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="note")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="defects.handover",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="defects.report"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ServiceToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=64, unique=True)),
                ("created", models.DateTimeField()),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(db_index=True, max_length=254, verbose_name="mail address")),
                ("language", models.CharField(default="de", max_length=5)),
                ("wants_mail", models.BooleanField(default=True)),
                ("created", models.DateTimeField()),
                (
                    "merged_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.report",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supporters",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "staff",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "email"), name="defects_support_once")
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("active", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("area", models.JSONField(blank=True, null=True, verbose_name="area")),
                (
                    "district",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="district"),
                ),
                ("weekdays", models.JSONField(blank=True, default=list, verbose_name="weekdays")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="to")),
                (
                    "question",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="code of the question"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="key of the answer"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.category",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.categorygroup",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.office",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="defects.target",
                    ),
                ),
            ],
            options={
                "verbose_name": "routing rule",
                "verbose_name_plural": "routing rules",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Forward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be sent"),
                            ("sent", "sent"),
                            ("token", "sent, number to come"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
                ("notice", models.TextField(blank=True, default="")),
                ("remote_state", models.CharField(blank=True, default="", max_length=30)),
                ("remote_id", models.CharField(blank=True, db_index=True, default="", max_length=200)),
                ("remote_token", models.CharField(blank=True, default="", max_length=200)),
                ("created", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, default="", max_length=500)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forwards",
                        to="defects.report",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="defects.target"
                    ),
                ),
            ],
            options={
                "ordering": ["-created"],
                "abstract": False,
                "default_manager_name": "staff",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "target"), name="defects_forward_once")
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Update",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("text", models.TextField(blank=True, default="", verbose_name="answer")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "new"),
                            ("for_triage", "being sorted"),
                            ("investigating", "being checked"),
                            ("action_scheduled", "planned"),
                            ("in_progress", "in progress"),
                            ("internal_referral", "passed on"),
                            ("fixed", "fixed"),
                            ("closed", "closed"),
                            ("no_further_action", "no action possible"),
                            ("not_councils_responsibility", "another authority's matter"),
                            ("duplicate", "already reported"),
                            ("cancelled", "withdrawn"),
                        ],
                        default="",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("shown_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("form", "form"),
                            ("api", "interface"),
                            ("staff", "town hall"),
                            ("import", "taken over"),
                            ("server", "another server"),
                        ],
                        default="staff",
                        max_length=10,
                    ),
                ),
                ("external_id", models.CharField(blank=True, default="", max_length=200)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["at", "pk"],
                "abstract": False,
                "default_manager_name": "public",
                "indexes": [
                    models.Index(
                        condition=models.Q(("visibility", 1)), fields=["at", "id"], name="defects_update_at"
                    ),
                    models.Index(
                        condition=models.Q(("visibility", 1)),
                        fields=["shown_at", "id"],
                        name="defects_update_shown",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("read_at__isnull", True), ("source__in", ("form", "api", "server"))
                        ),
                        fields=["report"],
                        name="defects_update_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("report", "external_id"),
                        name="defects_update_external",
                    )
                ],
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visibility", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("stored", models.CharField(max_length=40)),
                ("redacted", models.CharField(blank=True, default="", max_length=40)),
                ("preview", models.CharField(blank=True, default="", max_length=40)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("alt", models.CharField(blank=True, default="", max_length=300, verbose_name="description")),
                ("boxes", models.JSONField(blank=True, default=list, verbose_name="black boxes")),
                ("added_at", models.DateTimeField()),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("hidden_at", models.DateTimeField(blank=True, null=True, verbose_name="hidden")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="defects.report",
                    ),
                ),
                (
                    "update_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="defects.update",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["report", "position", "pk"],
                "abstract": False,
                "default_manager_name": "public",
            },
            managers=[
                ("public", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="submission",
                        serialize=False,
                        to="defects.report",
                    ),
                ),
                ("typed_text", models.TextField(blank=True, default="")),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("form_key", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("problems", models.JSONField(blank=True, default=list)),
                ("device_id", models.CharField(blank=True, default="", max_length=200)),
                ("account_id", models.CharField(blank=True, default="", max_length=200)),
                (
                    "api_key",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.apikey",
                    ),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="defects.target",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "staff",
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("keys", models.JSONField(default=list)),
                ("question", models.TextField()),
                ("text", models.TextField(blank=True, default="")),
                ("is_public", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=100)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "staff",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "code"), name="defects_answer_once")
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deadline",
                    models.CharField(
                        choices=[("answer", "first answer"), ("closure", "closure")], max_length=10
                    ),
                ),
                ("due", models.DateTimeField()),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="defects.report",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "default_manager_name": "staff",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "deadline", "due", "level"), name="defects_escalated_once"
                    )
                ],
            },
            managers=[
                ("staff", django.db.models.manager.Manager()),
            ],
        ),
    ]
