// Paints the town's own background map from vector tiles, in the colours of map.css. Layers and kinds are those of
// portal/places/tiles. Loaded by map.js on maps that have such a background.
"use strict";

globalThis.rathausPainting = (figure, map) => {
  const { leafletLayer, PolygonSymbolizer, LineSymbolizer, CenteredTextSymbolizer, LineLabelSymbolizer, exp } = protomapsL;
  const WOODS = ["forest", "wood", "scrub"];
  const FIELDS = ["farmland", "farmyard", "orchard", "vineyard", "heath", "beach", "sand", "bare_rock", "quarry"];
  const BUILT = ["residential", "commercial", "retail", "industrial", "railway", "school", "kindergarten", "hospital"];
  const PAVED = ["pedestrian", "parking"];
  const HIDDEN = ["driveway", "parking_aisle"];
  // Pixels by level, of the road itself; the edge is wider by two.
  const WIDTHS = {
    highway: [[9, 1.5], [12, 4], [15, 9], [19, 44]],
    primary: [[9, 1], [12, 3], [15, 8], [19, 42]],
    secondary: [[9, 0.8], [12, 2.5], [15, 7], [19, 38]],
    tertiary: [[11, 0.8], [13, 2], [15, 6], [19, 34]],
    minor: [[12, 0.6], [14, 2], [15, 4], [17, 11], [19, 30]],
    service: [[14, 0.6], [15, 1.5], [17, 5], [19, 14]],
  };

  function widthOf(properties) {
    const detail = properties.kind_detail;
    if (properties.kind === "highway" || detail === "trunk") return WIDTHS.highway;
    return WIDTHS[detail] || WIDTHS[properties.kind === "minor_road" ? "minor" : "secondary"];
  }

  const width = (more) => (level, feature) => exp(1.6, widthOf(feature.props))(level) + more;
  const isKind = (...kinds) => (_level, feature) => kinds.includes(feature.props.kind);

  function paints(colour) {
    const area = (layer, fill, filter, minzoom) => ({ dataLayer: layer, symbolizer: new PolygonSymbolizer({ fill, perFeature: true }), filter, minzoom });
    const line = (layer, options, filter, minzoom) => ({ dataLayer: layer, symbolizer: new LineSymbolizer({ lineCap: "round", lineJoin: "round", ...options }), filter, minzoom });
    const fillOf = ({ kind }) => {
      if (WOODS.includes(kind)) return colour("wood");
      if (FIELDS.includes(kind)) return colour("field");
      if (BUILT.includes(kind)) return colour("built");
      return colour(PAVED.includes(kind) ? "paved" : "green");
    };
    const isStreet = (level, feature) => ["highway", "major_road", "minor_road"].includes(feature.props.kind) && (level > 15 || !HIDDEN.includes(feature.props.service));
    const isMain = isKind("highway", "major_road");
    const isArea = (_level, feature) => feature.geomType === 3;
    const rules = [
      area("landuse", (_level, feature) => fillOf(feature.props)),
      area("water", colour("water"), isArea),
      line("water", { color: colour("water"), width: (level, feature) => exp(1.4, feature.props.kind === "river" ? [[9, 1.5], [14, 5], [19, 30]] : [[12, 0.7], [15, 2], [19, 8]])(level) }, (_level, feature) => feature.geomType === 2),
      { dataLayer: "buildings", symbolizer: new PolygonSymbolizer({ fill: colour("building"), stroke: colour("building-edge"), width: (level) => (level > 15 ? 1 : 0), perFeature: true }), filter: isArea, minzoom: 14 },
      line("roads", { color: colour("path"), width: (level) => exp(1.3, [[14, 0.8], [16, 1.6], [19, 4]])(level), dash: [3, 2], lineCap: "butt" }, isKind("path"), 14),
      line("roads", { color: (_level, feature) => colour(isMain(0, feature) ? "main-edge" : "road-edge"), width: width(1.6) }, isStreet, 13),
      line("roads", { color: (_level, feature) => colour(isMain(0, feature) ? "main" : "road"), width: width(0) }, isStreet),
      line("roads", { color: colour("rail"), width: (level) => exp(1.3, [[11, 0.8], [15, 2], [19, 5]])(level) }, isKind("rail")),
      line("roads", { color: colour("earth"), width: (level) => exp(1.3, [[14, 0.6], [19, 3]])(level), dash: [6, 6], lineCap: "butt" }, isKind("rail"), 14),
    ];
    return rules;
  }

  function labels(colour) {
    const fonts = getComputedStyle(figure).fontFamily;
    const text = (size, weight, more = {}) => ({ font: `${weight} ${size}px ${fonts}`, fill: colour("text"), stroke: colour("halo"), width: 3, ...more });
    const centred = (layer, options, filter, minzoom, maxzoom) => ({ dataLayer: layer, symbolizer: new CenteredTextSymbolizer(options), filter, minzoom, maxzoom });
    return [
      centred("places", text(18, 600), (_level, { props }) => ["city", "town"].includes(props.kind_detail), 9, 15),
      centred("places", text(16, 600), (_level, { props }) => props.kind_detail === "village", 12, 16),
      centred("places", text(15, 600, { fill: colour("faint") }), (_level, { props }) => !["city", "town", "village"].includes(props.kind_detail), 13, 17),
      { dataLayer: "roads", symbolizer: new LineLabelSymbolizer(text(14, 400)), filter: isKind("highway", "major_road", "minor_road", "path"), minzoom: 15 },
      { dataLayer: "water", symbolizer: new LineLabelSymbolizer(text(14, 400, { fill: colour("watertext") })), filter: (_level, feature) => feature.geomType === 2, minzoom: 14 },
      centred("pois", text(14, 400, { fill: colour("faint") }), undefined, 17),
      centred("buildings", text(13, 400, { fill: colour("faint"), width: 2, labelProps: ["addr_housenumber"] }), isKind("address"), 18),
    ];
  }

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let layer;

  function draw() {
    const style = getComputedStyle(figure);
    const colour = (name) => style.getPropertyValue(`--map-${name}`).trim();
    const old = layer;
    layer = leafletLayer({
      url: figure.dataset.own,
      maxDataZoom: 14,
      maxZoom: 19,
      attribution: "",
      lang: "de",
      backgroundColor: colour("earth"),
      paintRules: paints(colour),
      labelRules: labels(colour),
      tasks: [document.fonts.ready],
    });
    layer.addTo(map);
    if (old) old.remove();
  }

  draw();
  dark.addEventListener("change", draw);
};
