"""What only this town has, as module `[[ cookiecutter.id ]]`."""
