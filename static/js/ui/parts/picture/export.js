/** The picture as a file: as it is shown, or its numbers, exact. */
import { documentText } from "../../../model/document/document.js";
import { neuronOf } from "../../../model/document/rows.js";
import { fileName } from "../../../model/document/title.js";
import { pictureCsv } from "../../../model/formulas/picture-csv.js";
import { gridOf, seenOf } from "../../../state/picture.js";
import { plotPainter } from "../../../view/plot-files.js";
import { neuronName } from "../names.js";
import { QUANTITIES } from "./plot-of.js";
import { surfaceOf } from "./surface.js";

/**
 * @param {import("../../local.js").Ui} ui
 * @param {"png" | "svg"} kind
 */
export async function savePicture(ui, kind) {
  const { app } = ui;
  const { doc } = app.store.get();
  const plot = surfaceOf(ui).plot();
  if (!plot) return;
  const name = `${fileName(doc)}-picture`;
  await app.files.picture(kind, name, documentText(doc), plotPainter(plot));
  app.announce(`Saved as ${name}.${kind}`);
}

/** @param {import("../../local.js").Ui} ui */
export async function saveNumbers({ app }) {
  const state = app.store.get();
  const seen = seenOf(state);
  if (!seen) return;
  const found = await app.port.picture(seen, true);
  const columns = found.quantities.flatMap((quantity) =>
    found.neurons.map((id) => ({
      name: `${QUANTITIES[quantity]} of ${neuronName(neuronOf(state.doc.network, id))}`,
      values: gridOf(found, quantity, id)?.values ?? [],
    })),
  );
  const name = `${fileName(state.doc)}-picture.csv`;
  app.files.save(name, pictureCsv(found.axes, found.size, columns));
  app.announce(`Saved as ${name}`);
}
