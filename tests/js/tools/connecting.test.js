/** One rule for every way of connecting: what the server answers is what is drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { selectionOf } from "../../../static/js/state/selection.js";
import { createMachine } from "../../../static/js/tools/machine.js";
import { findNeurons } from "../../../static/js/ui/panels/outline/forms.js";
import { fakeApp } from "../fakes/app.js";

const far = {
  neuron: 9,
  code: "not_layered",
  message: "Two paths of different length lead from 3 to 9",
  repairs: [],
};
/** What the server says of neurons 3 and 4 while 4 -> 6 is missing. */
const answer = {
  together: [3, 4],
  heads: [
    { head: 6, tails: [4] },
    { head: 7, tails: [3] },
  ],
  refused: [far],
};

function editor(edit = {}) {
  const made = fakeApp({ allowedHeads: () => answer });
  const { store } = made;
  const { document } = store.get();
  const edges = document.network.edges.filter(({ tail, head }) => tail !== 4 || head !== 6);
  store.set({
    document: { ...document, network: { ...document.network, edges } },
    camera: { x: -400, y: -400, zoom: 1 },
    viewport: { width: 1200, height: 1000 },
    selection: selectionOf([3, 4]),
    ...edit,
  });
  const added = () =>
    store
      .get()
      .document.network.edges.slice(edges.length)
      .map(({ tail, head }) => `${tail}>${head}`);
  return { ...made, added };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Each way of connecting 3 and 4 to a head. */
const ways = {
  async mouse({ app, store }, head) {
    const machine = createMachine(app, () => {});
    const at = (id, dx = 0) => {
      const { x, y } = store.get().document.network.neurons.find((neuron) => neuron.id === id);
      const none = { button: 0, shift: false, alt: false, mod: false };
      return { x: x + dx + 400, y: y + 400, pointer: "mouse", ...none };
    };
    machine.down(at(3, 25));
    machine.move(at(head, 60));
    await settle();
    machine.move(at(head));
    machine.up(at(head));
    await settle();
  },
  async keyboard({ run }, head) {
    await run("edit.connectFrom");
    await run("view.focus", { neuron: head });
    await run("edit.enter");
  },
  async outline({ run, store }, head) {
    await run("edit.connect", { tails: findNeurons(store.get().document.network, "3, 4"), head });
  },
};

for (const [name, connect] of Object.entries(ways)) {
  test(`by ${name} the edges that are missing are added`, async () => {
    const made = editor();
    await connect(made, 6);
    assert.deepEqual(made.added(), ["4>6"]);
    assert.match(made.said.at(-1), /^Connected 4 to 6, weight [^,]+$/);
    assert.equal(made.history.undoLabel(), "Connect 4 to 6");
  });

  test(`by ${name} an edge from a wrong layer is left out, and it is said`, async () => {
    const made = editor({ selection: selectionOf([3, 4]) });
    made.store.set({
      document: {
        ...made.store.get().document,
        network: {
          ...made.store.get().document.network,
          edges: made.store.get().document.network.edges.filter(({ head }) => head !== 7),
        },
      },
    });
    await connect(made, 7);
    assert.match(made.said.at(-1), /^Connected 3 to 7, weight .+, not from 4$/);
  });

  test(`by ${name} a refused head adds nothing and says why`, async () => {
    const made = editor();
    await connect(made, 9);
    assert.deepEqual(made.added(), []);
    assert.equal(made.store.get().notice.text, far.message);
    assert.equal(made.history.canUndo(), false);
  });
}

test("the outline takes neurons by number or label, several with commas", () => {
  const network = {
    neurons: [
      { id: 3, label: "sum, squared" },
      { id: 4, label: "" },
      { id: 12, label: "b" },
    ],
    edges: [],
  };
  assert.deepEqual(findNeurons(network, "3"), [3]);
  assert.deepEqual(findNeurons(network, " 3, 12 "), [3, 12]);
  assert.deepEqual(findNeurons(network, "Sum, squared"), [3]);
  assert.deepEqual(findNeurons(network, "4,B"), [4, 12]);
  assert.equal(findNeurons(network, "4, 5"), null);
  assert.equal(findNeurons(network, ""), null);
});
