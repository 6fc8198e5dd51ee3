/** Edits of any document. */
import fc from "fast-check";
import { clipOf, pasteClip } from "../../../static/js/model/document/clip.js";
import { hasValue, newNeuron, nextId } from "../../../static/js/model/document/document.js";
import * as edits from "../../../static/js/model/document/edits.js";
import { edgeKey } from "../../../static/js/model/document/rows.js";
import * as weights from "../../../static/js/model/document/weights.js";

const some = (list, mask) => list.filter((_, k) => (mask >> (k % 20)) & 1);

/** Every edit there is, with arguments taken from the document and a number. */
export const anyEdit = fc.tuple(fc.nat(15), fc.nat(2 ** 20)).map(([which, mask]) => (document) => {
  const { neurons, edges } = document.network;
  const ids = some(
    neurons.map(({ id }) => id),
    mask,
  );
  const keys = some(
    edges.map(({ tail, head }) => edgeKey(tail, head)),
    mask,
  );
  const list = [
    (d) => edits.addNeurons(d, [newNeuron("hidden", { id: nextId(d.network) })]),
    (d) =>
      edits.addEdges(
        d,
        neurons.slice(1).map(({ id }, k) => ({ tail: neurons[k].id, head: id, weight: mask })),
      ),
    (d) => edits.removeItems(d, ids, keys),
    (d) => edits.moveNeurons(d, new Map(ids.map((id) => [id, { x: mask, y: -mask }]))),
    (d) => edits.setActivation(d, ids, mask % 2 ? "tanh" : "identity"),
    (d) => (ids.length ? edits.setLabel(d, ids[0], `n${mask}`) : d),
    (d) => edits.setKind(d, ids, ["input", "bias", "hidden", "output"][mask % 4]),
    (d) => {
      const end = neurons.find(({ kind }) => hasValue(kind));
      return end ? edits.setProbe(d, end.id, mask % 3 ? mask : null) : d;
    },
    (d) => edits.setTraining(d, { step_size: 1 + mask }),
    (d) => (keys.length ? weights.setWeight(d, keys[0], mask) : d),
    (d) =>
      weights.takeTrained(d, {
        weights: edges.map((_, k) => k + mask),
        progress: { step: 5, epoch: 1, position: 0 },
        memory: null,
      }),
    (d) =>
      weights.replaceWeights(
        d,
        edges.map((_, k) => k - mask),
      ),
    (d) => weights.resetWeights(d),
    (d) =>
      edits.replaceNetwork(d, {
        neurons: neurons.map(({ id, kind, activation }) => ({ id, kind, activation })),
        edges,
      }),
    (d) => edits.renumber(d, new Map(neurons.map(({ id }, k) => [id, neurons[neurons.length - 1 - k].id]))),
    (d) => pasteClip(d, clipOf(d.network, new Set(ids)), { dx: 1, dy: 2, incoming: mask % 2 === 0 }).document,
  ];
  return list[which](document);
});
