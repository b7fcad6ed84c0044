"""Puts the modules into the order in which they are loaded: first what others require, then by name."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from .screening import split_requirement
from .states import ModuleStatus

Graph = dict[str, set[str]]


def cycle(statuses: Mapping[str, ModuleStatus]) -> list[str]:
    """A circle in what active modules require, beginning with the first by name; empty if there is none."""
    return _circle(_required(statuses))


def ordered(statuses: Mapping[str, ModuleStatus]) -> tuple[list[str], dict[str, list[str]]]:
    """The active modules in order, and the `after` wishes that go in a circle and are ignored, by module.

    The order depends on the manifests alone, never on the order in which modules were found. Requirements
    must be free of circles (see `cycle`).
    """
    required = _required(statuses)
    graph = {id: needs | _wished(statuses, id) for id, needs in required.items()}
    ignored: dict[str, list[str]] = {}
    while circle := _circle(graph):
        for id in circle:
            wishes = (graph[id] - required[id]) & set(circle)
            if wishes:
                ignored[id] = sorted(wishes)
                graph[id] -= wishes
    return _sorted(graph), ignored


def _required(statuses: Mapping[str, ModuleStatus]) -> Graph:
    return {
        id: {split_requirement(line)[0] for line in status.manifest.requires} & _active(statuses)
        for id, status in statuses.items()
        if status.active and status.manifest
    }


def _wished(statuses: Mapping[str, ModuleStatus], id: str) -> set[str]:
    manifest = statuses[id].manifest
    return set(manifest.after) & _active(statuses) - {id} if manifest else set()


def _active(statuses: Mapping[str, ModuleStatus]) -> set[str]:
    return {id for id, status in statuses.items() if status.active}


def _circle(graph: Graph) -> list[str]:
    try:
        TopologicalSorter({id: sorted(graph[id]) for id in sorted(graph)}).prepare()
    except CycleError as error:
        members: list[str] = error.args[1][:-1]
        members.reverse()  # graphlib names them from the required to the requiring
        first = members.index(min(members))
        return members[first:] + members[:first]
    return []


def _sorted(graph: Graph) -> list[str]:
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    result: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        result += ready
        sorter.done(*ready)
    return result
