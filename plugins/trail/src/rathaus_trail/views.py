"""The public pages: all trails, one trail, a place with its riddle, the finish.

Answers come by GET: nothing changes by them, so no cookie and no token is needed.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from . import names, reading
from .answers import is_right, lines
from .own import own_walk
from .playing import Game
from .progress import NAME


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """All public trails."""
    found = reading.items()
    markers = [
        {"lat": item.lat, "lon": item.lon, "title": item.title, "url": item.url}
        for item in found
        if item.lat is not None
    ]
    context = {"items": found, "markers": markers, "heading": names.title(), "summary": names.summary()}
    return render(request, "trail/items.html", context)


@require_safe
def item(request: HttpRequest, key: int) -> HttpResponse:
    """A trail: what awaits the children, its places, how far they are."""
    game = _game(request, key)
    return render(request, "trail/item.html", {"game": game, "heading": names.title()})


@require_safe
def place(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """A place. `?antwort=` is checked: a right one leads to the same page with the place found."""
    game = _game(request, key)
    found = game.stop(number)
    if found is None:
        raise Http404
    answer = request.GET.get("antwort")
    wrong = answer is not None and not is_right(answer[:200], lines(found.place.answers))
    if answer is not None and not wrong:
        return redirect(game.url_having(found.place))
    context = {
        "game": game,
        "stop": found,
        "answer": answer or "",
        "wrong": wrong,
        "choices": [(choice, choice) for choice in lines(found.place.choices)],
        "heading": names.title(),
    }
    return render(request, "trail/place.html", context)


@require_safe
def finish(request: HttpRequest, key: int) -> HttpResponse:
    """The certificate, for all places found or for the solution word (`?wort=`)."""
    game = _game(request, key)
    word = request.GET.get("wort", "")[:200]
    solved = bool(game.trail.word) and is_right(word, [game.trail.word])
    context = {
        "game": game,
        "done": game.complete or solved,
        "wrong": "wort" in request.GET and not solved,
        "word": word,
        "heading": names.title(),
    }
    return render(request, "trail/finish.html", context)


def _game(request: HttpRequest, key: int) -> Game:
    walk = own_walk(key)
    if walk is None:
        raise Http404
    return Game.of(walk, request.GET.get(NAME, ""))
