"""Runs what the guide shows of Django, in a project of one file."""

import sys
from pathlib import Path

import django
from django.conf import settings

# The folder is the app: its name is the label of the models in it.
sys.path.insert(0, str(Path(__file__).parent.parent))
templates = {
    "products/list.html": "{% for product in products %}{{ product.name }} {% endfor %}",
    "products/detail.html": "{{ product.name }}",
}
settings.configure(
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["python"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", templates)]},
        }
    ],
)
django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from python import django_way  # noqa: E402

with connection.schema_editor() as editor:
    editor.create_model(django_way.Product)
product = django_way.Product.objects.create(name="Product 1")


def text_of(view, path, *args):
    return view(RequestFactory().get(path), *args).content.decode().strip()


# One query for two visits of the list, and the browser has to ask.
with CaptureQueriesContext(connection) as queries:
    for _ in range(2):
        assert text_of(django_way.product_list, "/products/") == "Product 1"
assert len(queries) == 1, queries.captured_queries
response = django_way.product_list(RequestFactory().get("/products/"))
assert "no-cache" in response["Cache-Control"], response["Cache-Control"]

# One query for two visits of the detail.
with CaptureQueriesContext(connection) as queries:
    for _ in range(2):
        assert text_of(django_way.product_detail, "/products/1/", product.pk) == "Product 1"
assert len(queries) == 1, queries.captured_queries

# A save invalidates after the commit, not before it.
key = f"product:{product.pk}"
with transaction.atomic():
    product.name = "Product One"
    product.save()
    assert cache.get(key) is not None
assert cache.get(key) is None
assert text_of(django_way.product_detail, "/products/1/", product.pk) == "Product One"
