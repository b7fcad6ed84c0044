// Drawing black boxes on a photo: what is drawn stands in the fields below it, where it can be corrected or typed.
"use strict";

(() => {
  const figure = document.querySelector("[data-boxes]");
  const form = document.querySelector("[data-boxes-form]");
  if (!figure || !form) return;
  const picture = figure.querySelector("img");
  const stage = document.createElement("div");
  stage.className = "defects-boxes__stage";
  picture.replaceWith(stage);
  stage.append(picture);
  figure.querySelector("[data-boxes-hint]").hidden = false;
  const SIDES = ["links", "oben", "rechts", "unten"];
  const comma = document.documentElement.lang.startsWith("de");
  const lines = [...form.querySelectorAll('[name^="links_"]')].map((field) => {
    const number = field.name.split("_")[1];
    return SIDES.map((side) => form.elements[`${side}_${number}`]);
  });

  const read = (field) => Number(field.value.trim().replace(",", "."));
  const isSet = (line) => line.every((field) => field.value.trim() !== "" && !Number.isNaN(read(field)));
  const isEmpty = (line) => line.every((field) => field.value.trim() === "");

  function place(element, [left, top, right, bottom]) {
    element.style.left = `${left}%`;
    element.style.top = `${top}%`;
    element.style.width = `${right - left}%`;
    element.style.height = `${bottom - top}%`;
  }

  function boxAt(values) {
    const element = document.createElement("div");
    element.className = "defects-boxes__box";
    place(element, values);
    stage.append(element);
    return element;
  }

  function redraw() {
    stage.querySelectorAll(".defects-boxes__box").forEach((element) => element.remove());
    lines.filter(isSet).forEach((line) => boxAt(line.map(read)));
  }

  function where(event) {
    const box = stage.getBoundingClientRect();
    const share = (value, size) => Math.min(100, Math.max(0, (100 * value) / size));
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  }

  let from = null;
  let drawn = null;

  const corners = ([x, y]) => [Math.min(from[0], x), Math.min(from[1], y), Math.max(from[0], x), Math.max(from[1], y)];

  stage.addEventListener("pointerdown", (event) => {
    if (event.button || !lines.some(isEmpty)) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    from = where(event);
    drawn = boxAt([...from, ...from]);
  });
  stage.addEventListener("pointermove", (event) => from && place(drawn, corners(where(event))));
  stage.addEventListener("pointercancel", () => {
    from = null;
    redraw();
  });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const values = corners(where(event));
    from = null;
    const line = lines.find(isEmpty);
    if (values[2] - values[0] > 0.5 && values[3] - values[1] > 0.5) {
      line.forEach((field, at) => {
        const text = values[at].toFixed(1);
        field.value = comma ? text.replace(".", ",") : text;
      });
    }
    redraw();
  });
  form.addEventListener("input", redraw);
  redraw();
})();
