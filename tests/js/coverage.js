/**
 * A reporter that says which painting modules the tests go through too little: fails below LEAST % of lines.
 * Run by `npm run coverage` and with the other tests.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, relative, sep } from "node:path";

const LEAST = 80;
const root = fileURLToPath(new URL("../..", import.meta.url));
const ROOM = "static/js/view";
/** Needs a page; what it is made of is tested. */
const OF_THE_PAGE = ["canvas.js", "layers.js", "pixels.js", "system-theme.js"];

/** @param {AsyncIterable<{type: string, data: any}>} events of the test runner */
export default async function* coverage(events) {
  const covered = new Map();
  for await (const { type, data } of events)
    if (type === "test:coverage")
      for (const { path, coveredLinePercent } of data.summary.files)
        covered.set(relative(root, path).split(sep).join("/"), coveredLinePercent);
  const modules = readdirSync(join(root, ROOM), { recursive: true })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => name.endsWith(".js") && !OF_THE_PAGE.includes(name));
  const low = modules.filter((name) => (covered.get(`${ROOM}/${name}`) ?? 0) < LEAST);
  yield `\n-- lines gone through in ${ROOM}: ${modules.length - low.length} of ${modules.length} modules have ${LEAST} %\n`;
  for (const name of low) yield `   ${name}: ${(covered.get(`${ROOM}/${name}`) ?? 0).toFixed(1)} %\n`;
  if (low.length > 0) process.exitCode = 1;
}
