"""The hooks of the building block `ris`, as module `[[ cookiecutter.id ]]`. Begin with `plugin`."""
