// Lets people set the place of a form as a mark on the map: by pressing on it, or by moving the map and pressing the
// button for its middle. The form's degrees hold what was chosen; the map itself is drawn by map.js.
"use strict";

document.addEventListener("rathaus:map", ({ target, detail: { map, button, movable } }) => {
  const box = target.closest("[data-place]");
  if (!box) return;
  const form = box.closest("form");
  const [lat, lon] = ["lat", "lon"].map((name) => form.elements.namedItem(name));
  const told = form.querySelector("[data-place-told]");
  let marker;

  function show() {
    if (marker) marker.remove();
    marker = undefined;
    const at = [lat.value, lon.value].map((value) => parseFloat(value.replace(",", ".")));
    drop.hidden = at.some(Number.isNaN);
    if (drop.hidden) return;
    marker = movable(map, at, box.dataset.label, set);
  }

  function set(point) {
    lat.value = point ? point.lat.toFixed(6) : "";
    lon.value = point ? point.lng.toFixed(6) : "";
    told.textContent = point ? box.dataset.done : "";
    show();
  }

  const drop = button(box.dataset.drop, () => set(null));
  const row = document.createElement("div");
  row.className = "kern-btn-wrapper map__place";
  row.append(button(box.dataset.middle, () => set(map.getCenter())), drop);
  map.getContainer().after(row);
  const how = document.createElement("p");
  how.className = "kern-body";
  how.textContent = box.dataset.how;
  map.getContainer().before(how);
  map.on("click", ({ latlng }) => set(latlng));
  for (const field of [lat, lon]) field.addEventListener("change", show);
  show();
});
