"""The pen of the demo's pictures."""

from math import cos, pi, sin
from random import Random
from typing import Any

WIDTH, HEIGHT = 800, 600
BIG = 2
"""Drawn at so many times the size and made smaller, so that edges are smooth."""
INK = "#2b2b33"
GREENS = ("#8fb573", "#7fa566", "#a3b86c", "#96ad7d")
GREYS = ("#9a9aa2", "#8d8f98", "#a5a09a")


class Pen:
    """Draws in shares of the picture: x and y from 0 to 1, from the upper left corner."""

    def __init__(self, image: Any, random: Random) -> None:
        from PIL import ImageDraw

        self.random = random
        self._draw = ImageDraw.Draw(image)

    def near(self, value: float, by: float = 0.03) -> float:
        """The value, a little off."""
        return value + self.random.uniform(-by, by)

    def area(self, points: list[tuple[float, float]], fill: str, width: int = 4) -> None:
        """A filled polygon with an outline."""
        placed = [self._place(*point) for point in points]
        self._draw.polygon(placed, fill=fill)
        self._draw.line([*placed, placed[0]], fill=INK, width=width * BIG, joint="curve")

    def box(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """A filled rectangle."""
        self.area([(left, top), (right, top), (right, bottom), (left, bottom)], fill)

    def oval(self, x: float, y: float, wide: float, high: float, fill: str, width: int = 4) -> None:
        """A filled ellipse around a point."""
        corners = [*self._place(x - wide, y - high), *self._place(x + wide, y + high)]
        self._draw.ellipse(corners, fill=fill, outline=INK, width=width * BIG)

    def line(self, points: list[tuple[float, float]], fill: str = INK, width: int = 4) -> None:
        """A line through points."""
        self._draw.line(
            [self._place(*point) for point in points], fill=fill, width=width * BIG, joint="curve"
        )

    def blob(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        """Something roundish without a straight edge."""
        points = []
        for step in range(14):
            turn, far = 2 * pi * step / 14, self.random.uniform(0.78, 1.1)
            points.append((x + wide * far * cos(turn), y + high * far * sin(turn)))
        self.area(points, fill)

    def ground(self) -> None:
        """Meadow, a row of houses far away."""
        horizon = self.near(0.42)
        for number in range(self.random.randint(2, 4)):
            left = 0.06 + 0.24 * number + self.random.uniform(0, 0.06)
            top = horizon - self.random.uniform(0.08, 0.14)
            self.box(left, top, left + 0.13, horizon, self.random.choice(("#f2dfc4", "#e9c9b4", "#efe9dc")))
            self.area([(left - 0.01, top), (left + 0.065, top - 0.08), (left + 0.14, top)], "#b5654d")
        self.area([(-0.1, horizon), (1.1, horizon), (1.1, 1.1), (-0.1, 1.1)], self.random.choice(GREENS))

    def road(self, fill: str = "") -> None:
        """A road that comes towards us."""
        grey = fill or self.random.choice(GREYS)
        self.area([(0.38, 0.46), (0.58, 0.46), (1.05, 1.1), (-0.1, 1.1)], grey)
        for top in (0.5, 0.6, 0.75):
            self.line([(0.48, top), (0.48, top + 0.05)], "#f4f4f0", 6)

    def frame(self) -> None:
        """A paper's edge: it is a drawing."""
        self._draw.rectangle((0, 0, WIDTH * BIG - 1, HEIGHT * BIG - 1), outline="#ffffff", width=18 * BIG)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return x * WIDTH * BIG, y * HEIGHT * BIG
