// Puts the reports on the map of the list: clusters that the server has counted, asked again after each move. The list
// below and the link to the reports of the part that is seen say the same without the map.
"use strict";

document.addEventListener("rathaus:map", ({ target, detail: { map, pin, popup, asked, boxOf, name } }) => {
  const place = target.closest("[data-defects-map]");
  if (!place) return;
  const layer = L.layerGroup().addTo(map);
  const line = place.querySelector("[data-defects-total]");
  const extra = place.dataset.query ? `&${place.dataset.query}` : "";
  const CLOSEST = 18;
  const ROOM = 44; // points on the screen: as large as a finger needs

  function single({ title, note, url }, lat, lon) {
    const marker = L.marker([lat, lon], { icon: pin(1), title, alt: title, keyboard: true });
    return marker.bindPopup(() => {
      const box = popup({ title, note, url });
      const link = document.createElement("a");
      link.className = "kern-link";
      link.href = `${place.dataset.new}?lat=${lat}&lon=${lon}`;
      link.textContent = place.dataset.also;
      const row = document.createElement("div");
      row.append(link);
      box.append(row);
      return box;
    }, { maxWidth: Math.min(300, map.getSize().x - 130), minWidth: 120, autoPanPaddingTopLeft: [60, 12], autoPanPaddingBottomRight: [12, 12] });
  }

  function many({ count, box: [west, south, east, north] }, lat, lon) {
    const text = `${count} ${place.dataset.many}`;
    const marker = L.marker([lat, lon], { icon: pin(count), title: text, alt: text, keyboard: true });
    const enter = () => {
      if (map.getZoom() >= CLOSEST) location.href = `${place.dataset.list}?box=${[west, south, east, north].join(",")}${extra}`;
      else map.fitBounds([[south, west], [north, east]], { maxZoom: CLOSEST });
    };
    // Leaflet opens texts by the keyboard, but presses nothing else.
    return marker.on("click", enter).on("keydown", ({ originalEvent: { key } }) => key === "Enter" && enter());
  }

  function tell(total) {
    const link = document.createElement("a");
    link.className = "kern-link";
    link.href = `${place.dataset.list}?box=${boxOf(map)}${extra}`;
    link.textContent = line.dataset.link;
    line.replaceChildren(`${line.dataset.text} ${total} – `, link);
    line.hidden = false;
  }

  // Pins that would cover each other on this screen become one; nothing is lost from the count.
  function apart(features) {
    const kept = [];
    const ordered = features.map(({ geometry: { coordinates: [lon, lat] }, properties }) => ({ ...properties, lat, lon }));
    ordered.sort((one, other) => other.count - one.count);
    for (const one of ordered) {
      const at = map.latLngToLayerPoint([one.lat, one.lon]);
      const near = kept.find((other) => other.at.distanceTo(at) < ROOM);
      if (!near) {
        kept.push({ ...one, at });
        continue;
      }
      near.count += one.count;
      near.box = [Math.min(near.box[0], one.box[0]), Math.min(near.box[1], one.box[1]), Math.max(near.box[2], one.box[2]), Math.max(near.box[3], one.box[3])];
    }
    return kept;
  }

  let last = 0;
  async function load() {
    const turn = (last += 1);
    const found = await asked(`${place.dataset.points}?box=${boxOf(map)}&zoom=${Math.round(map.getZoom())}${extra}`);
    // Drawing anew would close the text that somebody reads; an older answer may come late.
    if (!found || turn !== last || target.querySelector(".leaflet-popup")) return;
    const focused = document.activeElement && document.activeElement.title;
    layer.clearLayers();
    for (const { lat, lon, ...properties } of apart(found.features)) {
      layer.addLayer(properties.count > 1 || !properties.url ? many(properties, lat, lon) : single(properties, lat, lon));
    }
    name();
    tell(found.total);
    if (focused && !document.body.contains(document.activeElement)) map.getContainer().focus();
  }

  if (place.dataset.box) {
    const [west, south, east, north] = place.dataset.box.split(",").map(Number);
    map.fitBounds([[south, west], [north, east]], { animate: false });
  }
  let waiting;
  map.on("moveend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, 250);
  });
  load();
});
