// Lets staff draw the area of a rule: each press on the map sets a corner. What is drawn stands as GeoJSON in the form's field, which
// can be filled in without the map, too. Areas of several parts or with holes are shown by the map and stay as they are.
"use strict";

document.addEventListener("rathaus:map", ({ target, detail: { map, button } }) => {
  const box = target.closest("[data-defects-area]");
  if (!box) return;
  const field = box.closest("form").elements.namedItem("area");
  let corners = read(field.value);
  let drawn;

  function read(text) {
    try {
      const found = JSON.parse(text);
      if (found.type !== "Polygon" || found.coordinates.length !== 1) return [];
      return found.coordinates[0].slice(0, -1).map(([lon, lat]) => [lat, lon]);
    } catch {
      return [];
    }
  }

  function show() {
    if (drawn) drawn.remove();
    const dots = corners.map((at) => L.circleMarker(at, { radius: 5, fillOpacity: 1, interactive: false }));
    drawn = corners.length ? L.featureGroup([L.polygon(corners, { weight: 3, interactive: false }), ...dots]).addTo(map) : undefined;
    status.textContent = box.dataset.corners.replace("{n}", corners.length);
    back.disabled = clear.disabled = corners.length === 0;
  }

  function store() {
    const ring = [...corners, corners[0]].map(([lat, lon]) => [lon, lat]);
    field.value = corners.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [ring] }) : "";
    show();
  }

  function add({ lat, lng }) {
    corners.push([Number(lat.toFixed(6)), Number(lng.toFixed(6))]);
    store();
  }

  const status = document.createElement("p");
  status.className = "kern-body";
  status.setAttribute("role", "status");
  const row = document.createElement("div");
  row.className = "kern-btn-wrapper defects-actions";
  const back = button(box.dataset.back, () => { corners.pop(); store(); });
  const clear = button(box.dataset.clear, () => { corners = []; store(); });
  row.append(button(box.dataset.middle, () => add(map.getCenter())), back, clear);
  map.getContainer().after(row, status);
  box.hidden = false;
  map.invalidateSize();
  map.on("click", ({ latlng }) => add(latlng));
  field.addEventListener("change", () => { corners = read(field.value); show(); });
  show();
  if (drawn) map.fitBounds(drawn.getBounds());
});
