"""The Jinja2 filter `yaml` for templates of YAML files: `name: [[ cookiecutter.name | yaml ]]`."""

from jinja2 import Environment
from jinja2.ext import Extension

from .quoting import scalar


class YamlText(Extension):
    """Adds the filter; named under `_extensions` in a template's `cookiecutter.json`."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters["yaml"] = scalar
