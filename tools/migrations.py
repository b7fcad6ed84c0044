"""Write what has changed in the models into migrations.

    python tools/migrations.py [APP_LABEL ...] [--check]

Django's command looks at a database's history first, and without a town there is none: this gives it an empty
one.
"""

import sys
import tempfile
from pathlib import Path

from rathaus.contracts.town import EffectivePortal, EffectiveTown


def main(arguments: list[str]) -> None:
    """Run `makemigrations` in an empty town of a throw-away portal."""
    from rathaus.portal import bootstrap

    with tempfile.TemporaryDirectory() as folder:
        town = EffectiveTown(id="leer", ags="14000000", name="Leer", public_url="http://leer.localhost")
        bootstrap.start_wanted(EffectivePortal(data=str(Path(folder) / "data"), towns=[town]))
        from django.core.management import call_command
        from rathaus.portal.towns import towns, use_town
        from rathaus.portal.towns.migrate import prepare_database

        prepare_database(towns()[0])
        with use_town(towns()[0]):
            call_command("makemigrations", *arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
