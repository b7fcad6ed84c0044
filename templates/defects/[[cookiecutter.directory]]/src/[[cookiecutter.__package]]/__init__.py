"""The hooks of the block `defects`, as module `[[ cookiecutter.id ]]`. Begin with `plugin`."""
