// Draws the maps of a page on top of what the page already says as a list. Loads nothing from other servers until
// somebody presses the button for the background.
"use strict";

(() => {
  const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function pin(count) {
    const text = count > 1 ? String(count) : "";
    const many = count > 1;
    // The tip of a single pin lies below its round part.
    return L.divIcon({ className: many ? "map__pin map__pin--many" : "map__pin", html: text, iconSize: [32, 32], iconAnchor: [16, many ? 16 : 38], popupAnchor: [0, -36] });
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "kern-btn kern-btn--secondary";
    const label = document.createElement("span");
    label.className = "kern-label";
    label.textContent = text;
    made.append(label);
    made.addEventListener("click", act);
    return made;
  }

  // A mark that can be dragged, in sight; `moved` is told where to.
  function movable(map, at, label, moved) {
    const marker = L.marker(at, { icon: pin(1), draggable: true, keyboard: false, alt: label, title: label }).addTo(map);
    marker.on("dragend", () => moved(marker.getLatLng()));
    if (!map.getBounds().contains(at) || map.getZoom() < 15) map.setView(at, Math.max(map.getZoom(), 16));
    return marker;
  }

  function popup(marker) {
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = marker.url;
    link.textContent = marker.title;
    link.className = "kern-link";
    box.append(link);
    const more = [marker.label, marker.note].filter(Boolean).join(", ");
    if (more) {
      const line = document.createElement("div");
      line.textContent = more;
      box.append(line);
    }
    return box;
  }

  function markerOf(value, room) {
    const marker = L.marker([value.lat, value.lon], { icon: pin(1), title: value.title, alt: value.title, keyboard: true });
    return marker.bindPopup(() => popup(value), { maxWidth: Math.min(300, room - 130), minWidth: 120, autoPanPaddingTopLeft: [60, 12], autoPanPaddingBottomRight: [12, 12] });
  }

  function groupOf() {
    const group = L.markerClusterGroup({
      animate: !reduced,
      showCoverageOnHover: false,
      maxClusterRadius: 44,
      iconCreateFunction: (cluster) => pin(cluster.getChildCount()),
    });
    return group;
  }

  function name(figure) {
    figure.querySelectorAll(".map__pin").forEach((element) => {
      element.setAttribute("role", "button");
      if (element.classList.contains("map__pin--many")) {
        element.setAttribute("aria-label", `${element.textContent} ${figure.dataset.here}`);
      }
    });
  }

  async function asked(address) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function boxOf(map) {
    const box = map.getBounds();
    return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(4)).join(",");
  }

  function label(text, kind, [lon, lat]) {
    const icon = L.divIcon({ className: `map__label map__label--${kind}`, html: "", iconSize: [0, 0] });
    const marker = L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: "ground" });
    marker.on("add", () => {
      const shown = document.createElement("span");
      shown.textContent = text;
      marker.getElement().replaceChildren(shown);
      marker.getElement().setAttribute("aria-hidden", "true");
    });
    return marker;
  }

  // The town's own streets, so that there is something to see without a map server.
  async function loadStreets(figure, map, ground) {
    const isCovered = () => figure.classList.contains("map--ground");
    if (map.getZoom() < 12 || isCovered()) return ground.clearLayers();
    const found = await asked(`${figure.dataset.streets}?box=${boxOf(map)}`);
    if (!found || isCovered()) return;
    ground.clearLayers();
    const close = map.getZoom() >= 15;
    const isLine = (feature) => feature.geometry.type !== "Point";
    const lines = { type: "FeatureCollection", features: found.features.filter(isLine) };
    ground.addLayer(L.geoJSON(lines, { interactive: false, pane: "ground", style: { className: "map__street", weight: close ? 6 : 2 } }));
    found.features.forEach(({ properties: { name, kind, at } }) => {
      if ((kind === "street") === close) ground.addLayer(label(name, kind, at));
    });
  }

  async function loadPoints(figure, map, group) {
    const found = await asked(`${figure.dataset.points}?box=${boxOf(map)}`);
    // Drawing anew would close the text that somebody reads.
    if (!found || figure.querySelector(".leaflet-popup")) return;
    group.clearLayers();
    group.addLayers(found.features.map(({ geometry: { coordinates: [lon, lat] }, properties }) => markerOf({ ...properties, lat, lon }, map.getSize().x)));
    name(figure);
  }

  function background(figure, map, ground) {
    const line = figure.querySelector(".map__background");
    if (!line) return;
    line.hidden = false;
    line.querySelector("button").addEventListener("click", () => {
      const options = { maxZoom: 19, maxNativeZoom: Number(figure.dataset.maxZoom), referrerPolicy: "origin" };
      L.tileLayer(figure.dataset.tiles, options).addTo(map);
      line.remove();
      figure.classList.add("map--ground");
      ground.clearLayers();
      map.getContainer().focus();
    });
  }

  function loaded(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  // The town's own background map comes from the town's own server, so nobody has to agree to it first.
  async function own(figure, map, ground) {
    if (!figure.dataset.own) return;
    try {
      for (const address of figure.dataset.painters.split(" ")) await loaded(address);
    } catch {
      return; // The streets stay.
    }
    rathausPainting(figure, map);
    figure.classList.add("map--ground");
    ground.clearLayers();
  }

  async function boundary(figure, map) {
    if (!figure.dataset.boundary) return;
    const area = await asked(figure.dataset.boundary);
    if (area) L.geoJSON(area, { interactive: false, pane: "area", style: { className: "map__boundary" } }).addTo(map);
  }

  function fitted(map, figure, given, group) {
    const [west, south, east, north] = figure.dataset.box.split(",").map(Number);
    const town = L.latLngBounds([south, west], [north, east]);
    let wanted = town;
    if (given.shape) {
      const shape = L.geoJSON(given.shape, { interactive: false, style: { className: "map__shape" }, pointToLayer: (_, at) => L.circleMarker(at, { radius: 9, className: "map__shape" }) });
      shape.addTo(map);
      wanted = shape.getBounds().pad(0.4);
    } else if (given.markers.length) {
      wanted = group.getBounds().pad(0.2);
    }
    map.fitBounds(wanted, { maxZoom: 16, animate: false });
  }

  function draw(figure) {
    const canvas = figure.querySelector(".map__canvas");
    const given = JSON.parse(figure.dataset.given);
    canvas.hidden = false;
    // Between two levels a painted map would be shrunk, and its names with it.
    const zoomSnap = figure.dataset.own ? 1 : 0.5;
    const map = L.map(canvas, { zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap, maxZoom: 19, fadeAnimation: !reduced, zoomAnimation: !reduced, markerZoomAnimation: !reduced });
    map.createPane("area").style.zIndex = 340;
    map.createPane("ground").style.zIndex = 350;
    L.control.zoom({ zoomInTitle: figure.dataset.zoomIn, zoomOutTitle: figure.dataset.zoomOut }).addTo(map);
    const group = groupOf().addTo(map);
    group.addLayers(given.markers.map((value) => markerOf(value, canvas.clientWidth)));
    map.on("layeradd zoomend moveend", () => name(figure));
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    fitted(map, figure, given, group);
    const ground = L.layerGroup().addTo(map);
    boundary(figure, map);
    background(figure, map, ground);
    own(figure, map, ground);
    loadStreets(figure, map, ground);
    if (figure.dataset.points) loadPoints(figure, map, group);
    // A module's own script may put more on the map: it listens before this script runs.
    const tools = { pin, popup, asked, boxOf, button, movable, name: () => name(figure) };
    figure.dispatchEvent(new CustomEvent("rathaus:map", { bubbles: true, detail: { map, ...tools } }));
    let waiting;
    map.on("moveend", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        loadStreets(figure, map, ground);
        if ("live" in figure.dataset) loadPoints(figure, map, group);
      }, 250);
    });
  }

  document.querySelectorAll("[data-map]").forEach(draw);
})();
