"""The office's own tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make them."""

    initial = True

    dependencies = [  # noqa: RUF012  Django's way
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [  # noqa: RUF012  likewise
        migrations.CreateModel(
            name="Ahead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seconds", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("realm", models.CharField(max_length=200)),
                ("parcel", models.CharField(max_length=200, unique=True)),
                ("sent_at", models.DateTimeField()),
                ("sender", models.CharField(max_length=400)),
                ("to", models.CharField(max_length=400)),
                ("subject", models.TextField()),
                ("words", models.TextField()),
                ("html", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-sent_at", "-id"),
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
                ("realm", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("reporter", models.CharField(max_length=200)),
                ("contact", models.CharField(max_length=200)),
                ("house", models.CharField(max_length=200)),
                ("language", models.CharField(default="de", max_length=200)),
                ("received_at", models.DateTimeField()),
                ("order_key", models.CharField(blank=True, max_length=200)),
                ("as_tender", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("-received_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Submitted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Firm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("realm", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("address", models.TextField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=200)),
                ("uid", models.CharField(blank=True, max_length=200)),
                ("trade", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("name",),
                "constraints": [models.UniqueConstraint(fields=("realm", "key"), name="one_firm")],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("realm", models.CharField(max_length=200)),
                ("principal", models.CharField(max_length=200)),
                ("house", models.CharField(max_length=200)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "staff",
                "permissions": (
                    ("act", "hand orders out and answer"),
                    ("settle", "settle, check invoices, import"),
                    ("contracts", "keep maintenance contracts"),
                    ("codes", "let firms in"),
                ),
            },
        ),
    ]
