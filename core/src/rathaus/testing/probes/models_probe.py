"""Lists the fields of a module's models that hold data about people, as far as names and kinds tell."""

import inspect
import os
import re
from typing import Any

MODULE = os.environ["RATHAUS_GRADE_MODULE"]
WORDS = re.compile(
    r"e?mail|phone|telephone|mobile|fax|birth|born|gender|first_?name|last_?name|family_?name|given_?name|surname|"
    r"full_?name|iban|ip_?address|contact_name|reporter|applicant|author_name|signature",
    re.IGNORECASE,
)


def test_fields_are_listed(record_property: Any) -> None:
    from django.apps import apps
    from django.contrib.auth import get_user_model
    from django.db import models

    from rathaus.host import load_host

    manifest = load_host().modules[MODULE].manifest
    names: list[str] = []
    personal: list[str] = []
    places: dict[str, str] = {}
    configs = [config for config in apps.get_app_configs() if manifest and config.name == manifest.django_app]
    for model in [model for config in configs for model in config.get_models()]:
        names.append(model.__name__)
        _lines, first = inspect.getsourcelines(model)
        places[model.__name__] = f"{model.__module__.replace('.', '/')}.py:{first}"
        for field in model._meta.get_fields():
            if not isinstance(field, models.Field):
                continue
            name = f"{model.__name__}.{field.name}"
            names.append(name)
            kinds = (models.EmailField, models.GenericIPAddressField)
            to_user = field.is_relation and field.related_model is get_user_model()
            texts = isinstance(field, (models.CharField, models.TextField))
            if to_user or isinstance(field, kinds) or (texts and WORDS.search(field.name)):
                personal.append(name)
    record_property("fields", names)
    record_property("personal", personal)
    record_property("places", places)
