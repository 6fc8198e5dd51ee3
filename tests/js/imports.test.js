import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Linter } from "eslint";
import ts from "typescript";
import { pureGlobals } from "../../eslint.config.js";

/**
 * Rooms from the bottom up: a room imports itself and what stands below it. Those in one line are strangers.
 * A folder that is not listed belongs to the room around it.
 */
const FLOORS = [
  ["model/numbers"],
  ["model/document"],
  ["model/formulas", "model/plane"],
  ["record"],
  ["explain"],
  ["state"],
  ["commands", "net", "tools", "storage", "view/scene"],
  ["view/paint"],
  ["view/plot"],
  ["view"],
  ["ui/parts"],
  ["ui/panels", "ui/labs", "ui/dock", "ui/dialogs"],
  ["ui/canvas"],
  ["ui"],
  ["testing"],
  ["main.js"],
];
/** None of them imports another, whatever their floors. */
const STRANGERS = ["commands", "net", "view", "tools", "storage"];
const PURE = ["model", "record", "explain", "state", "commands"];
const RANK = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));
const FREE = "config.js";
const BARE = /^(lit-html(\/.+)?|socket\.io-client|uplot|katex|@tanstack\/virtual-core)$/;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "static", "js");
const sources = new Map(
  readdirSync(root, { recursive: true })
    .filter((name) => name.endsWith(".js"))
    .map((name) => [name.split(sep).join("/"), readFileSync(join(root, name), "utf8")]),
);

/** What a source imports, exports from, or imports dynamically; comments (types) are not looked at. */
const importsOf = (text) => ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
const resolved = (name, to) =>
  relative(root, resolve(root, dirname(name), to))
    .split(sep)
    .join("/");
const localImports = (files, name) =>
  importsOf(files.get(name))
    .filter((to) => to.startsWith("."))
    .map((to) => resolved(name, to));
const house = (name) => name.split("/")[0];
const roomOf = (name) => {
  const two = name.split("/").slice(0, 2).join("/");
  return RANK.has(two) ? two : house(name);
};
const areStrangers = (one, other) =>
  house(one) !== house(other) && STRANGERS.includes(house(one)) && STRANGERS.includes(house(other));
const mayImport = (name, to) =>
  roomOf(name) === roomOf(to) || (RANK.get(roomOf(name)) > RANK.get(roomOf(to)) && !areStrangers(name, to));

/** Sentences, one for each import that `name` should not have. */
function wrongImports(files, name) {
  const wrong = importsOf(files.get(name))
    .filter((to) => !to.startsWith(".") && !BARE.test(to))
    .map((to) => `${name} imports ${to}`);
  for (const to of localImports(files, name)) {
    if (!files.has(to)) wrong.push(`${name} imports ${to}, which is not there`);
    else if (name === FREE) wrong.push(`${name} imports ${to}, but should import nothing`);
    else if (to !== FREE && !mayImport(name, to)) wrong.push(`${name} imports ${to}`);
  }
  return wrong;
}

/** A cycle of modules as a list of names, first = last, or null. */
function findCycle(files) {
  const done = new Set();
  const walk = (name, path) => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const to of localImports(files, name).filter((one) => files.has(one))) {
      const cycle = walk(to, [...path, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const name of files.keys()) {
    const cycle = walk(name, []);
    if (cycle) return cycle;
  }
  return null;
}

/**
 * Names a module uses that neither the language nor `pureGlobals` has: those of a page, of Node, or misspelt.
 */
function foreignGlobals(text) {
  const languageOptions = { ecmaVersion: 2024, sourceType: "module", globals: pureGlobals };
  return new Linter()
    .verify(text, [{ languageOptions, rules: { "no-undef": "error" } }])
    .map((found) => found.message);
}

test("every module has its place in the house", () => {
  for (const name of sources.keys())
    assert.ok(name === FREE || RANK.has(roomOf(name)), `static/js/${name} belongs nowhere`);
});

test("imports go one way", () => {
  assert.deepEqual(
    [...sources.keys()].flatMap((name) => wrongImports(sources, name)),
    [],
  );
});

test("no module imports itself by a detour", () => {
  assert.equal(findCycle(sources), null);
});

test("model, record, explain, state and commands use nothing of a page", () => {
  for (const [name, text] of sources) {
    if (PURE.includes(house(name))) assert.deepEqual(foreignGlobals(text), [], `static/js/${name}`);
  }
});

test("these checks see what they are there to see", () => {
  const files = new Map([
    ["config.js", ""],
    [
      "model/document/a.js",
      'import { b } from "./b.js"; import "../../config.js"; /** @type {import("../../ui/c.js").C} */ export const a = b;',
    ],
    ["model/document/b.js", 'export * from "./a.js"; import "../../state/s.js";'],
    [
      "state/s.js",
      'import "left-pad"; import { html } from "lit-html"; import "lit-html/directives/repeat.js"; html;',
    ],
    ["view/v.js", 'import "../net/n.js"; const later = () => import("../ui/u.js"); later;'],
    ["net/n.js", 'import "../state/s.js"; import "./gone.js";'],
    ["ui/u.js", 'import "../view/v.js"; import "../model/document/a.js"; import "./parts/p.js";'],
    ["ui/parts/p.js", 'import "../u.js"; import "../panels/q.js";'],
    ["ui/panels/q.js", 'import "../parts/p.js"; import "../labs/l.js";'],
    ["ui/labs/l.js", ""],
  ]);
  assert.deepEqual(
    [...files.keys()].flatMap((name) => wrongImports(files, name)),
    [
      "model/document/b.js imports state/s.js",
      "state/s.js imports left-pad",
      "view/v.js imports net/n.js",
      "view/v.js imports ui/u.js",
      "net/n.js imports net/gone.js, which is not there",
      "ui/parts/p.js imports ui/u.js",
      "ui/parts/p.js imports ui/panels/q.js",
      "ui/panels/q.js imports ui/labs/l.js",
    ],
  );
  assert.deepEqual(findCycle(new Map([...files].slice(0, 3))), [
    "model/document/a.js",
    "model/document/b.js",
    "model/document/a.js",
  ]);
  assert.deepEqual(foreignGlobals("export const f = () => structuredClone(document.title);"), [
    "'document' is not defined.",
  ]);
});
