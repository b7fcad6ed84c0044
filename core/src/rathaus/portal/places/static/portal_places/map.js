// Draws the maps of a page on top of what the page already says as a list. Loads nothing from other servers until
// somebody presses the button for the background.
"use strict";

(() => {
  const reduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function pin(count) {
    const text = count > 1 ? String(count) : "";
    return L.divIcon({ className: count > 1 ? "map__pin map__pin--many" : "map__pin", html: text, iconSize: [32, 32] });
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

  function markerOf(value) {
    const marker = L.marker([value.lat, value.lon], { icon: pin(1), title: value.title, alt: value.title, keyboard: true });
    return marker.bindPopup(() => popup(value));
  }

  function groupOf(figure) {
    const group = L.markerClusterGroup({
      animate: !reduced,
      showCoverageOnHover: false,
      maxClusterRadius: 44,
      iconCreateFunction: (cluster) => pin(cluster.getChildCount()),
    });
    group.on("layeradd animationend", () => {});
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

  async function loadPoints(figure, map, group) {
    const box = map.getBounds();
    const corners = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(4));
    const found = await asked(`${figure.dataset.points}?box=${corners.join(",")}`);
    if (!found) return;
    group.clearLayers();
    group.addLayers(found.features.map(({ geometry: { coordinates: [lon, lat] }, properties }) => markerOf({ ...properties, lat, lon })));
    name(figure);
  }

  function background(figure, map) {
    const line = figure.querySelector(".map__background");
    if (!line) return;
    line.hidden = false;
    line.querySelector("button").addEventListener("click", () => {
      const options = { maxZoom: 19, maxNativeZoom: Number(figure.dataset.maxZoom), referrerPolicy: "origin" };
      L.tileLayer(figure.dataset.tiles, options).addTo(map);
      line.remove();
      map.getContainer().focus();
    });
  }

  async function boundary(figure, map) {
    if (!figure.dataset.boundary) return;
    const area = await asked(figure.dataset.boundary);
    if (area) L.geoJSON(area, { interactive: false, style: { className: "map__boundary" } }).addTo(map).bringToBack();
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
    const given = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    canvas.hidden = false;
    const map = L.map(canvas, { zoomControl: false, attributionControl: false, scrollWheelZoom: false, maxZoom: 19, fadeAnimation: !reduced, zoomAnimation: !reduced, markerZoomAnimation: !reduced });
    L.control.zoom({ zoomInTitle: figure.dataset.zoomIn, zoomOutTitle: figure.dataset.zoomOut }).addTo(map);
    const group = groupOf(figure).addTo(map);
    group.addLayers(given.markers.map(markerOf));
    map.on("layeradd zoomend moveend", () => name(figure));
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    fitted(map, figure, given, group);
    boundary(figure, map);
    background(figure, map);
    if (!figure.dataset.points) return;
    loadPoints(figure, map, group);
    let waiting;
    if ("live" in figure.dataset) {
      map.on("moveend", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => loadPoints(figure, map, group), 250);
      });
    }
  }

  document.querySelectorAll("[data-map]").forEach(draw);
})();
