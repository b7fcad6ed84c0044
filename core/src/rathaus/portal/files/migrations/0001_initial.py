from django.db import migrations, models

import rathaus.portal.files.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=rathaus.portal.files.models.new_token,
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("sha512", models.CharField(db_index=True, editable=False, max_length=128)),
                ("size", models.BigIntegerField(verbose_name="size")),
                ("mime", models.CharField(max_length=120, verbose_name="type")),
                ("name", models.CharField(max_length=255, verbose_name="name")),
                ("public", models.BooleanField(default=False, verbose_name="public")),
                ("access", models.CharField(blank=True, max_length=200)),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="stored")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "default_permissions": ("view",),
            },
        ),
    ]
