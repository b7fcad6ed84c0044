// Lets people set a mark on the map of the form: by pressing on it, or by moving the map and pressing the button for its
// middle. What is chosen is told to the form; the map itself is drawn by the portal.
"use strict";

document.addEventListener("rathaus:map", ({ target, detail: { map, button, movable } }) => {
  const box = target.closest("[data-defects-pick]");
  if (!box) return;
  const form = box.closest("form");
  let marker;

  function show(lat, lon) {
    if (marker) marker.remove();
    marker = undefined;
    drop.hidden = lat === "";
    if (lat === "") return;
    const at = [Number(lat), Number(lon)];
    marker = movable(map, at, box.dataset.label, tell);
  }

  function tell({ lat, lng }) {
    form.dispatchEvent(new CustomEvent("defects:picked", { detail: { lat: lat.toFixed(6), lon: lng.toFixed(6) } }));
  }

  const row = document.createElement("div");
  row.className = "kern-btn-wrapper defects-pick";
  const drop = button(box.dataset.drop, () => form.dispatchEvent(new CustomEvent("defects:picked", { detail: { lat: "", lon: "" } })));
  row.append(button(box.dataset.middle, () => tell(map.getCenter())), drop);
  map.getContainer().after(row);
  const how = document.createElement("p");
  how.className = "kern-body";
  how.textContent = box.dataset.how;
  map.getContainer().before(how);
  map.on("click", ({ latlng }) => tell(latlng));
  form.addEventListener("defects:point", ({ detail: { lat, lon } }) => show(lat, lon));
  show(form.elements.namedItem("lat").value, form.elements.namedItem("lon").value);
});
