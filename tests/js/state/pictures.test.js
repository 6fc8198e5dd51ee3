import assert from "node:assert/strict";
import { test } from "node:test";
import { setWeight } from "../../../static/js/model/document/weights.js";
import { fakeApp } from "../fakes/app.js";

const settle = () => new Promise((done) => setTimeout(done));

/** @param {object} [answers] */
function watching(answers = {}) {
  const { app, store, history, calls } = fakeApp({
    picture: (looked) => ({
      ...looked,
      revision: store.get().revision,
      step: store.get().doc.training.progress.step,
    }),
    watchPictures() {},
    metrics: ({ listing }) => ({ listing, step: store.get().doc.training.progress.step }),
    ...answers,
  });
  const { pictures } = app;
  const sent = (name) => calls.splice(0).filter(([one]) => one === name);
  return { app, store, history, pictures, sent };
}

test("what is watched is asked for, again after every edit and step, and nothing else", async () => {
  const { app, history, pictures, sent } = watching();
  history.commit("Weight", (document) => setWeight(document, "1>3", 6));
  await settle();
  assert.deepEqual(sent("picture"), []);
  pictures.watch("picture", { neurons: [9], size: 50 });
  pictures.watch("picture", { neurons: [9], size: 50 });
  assert.deepEqual(pictures.get("picture"), { value: null, error: null });
  await settle();
  assert.deepEqual(sent("picture"), [["picture", { neurons: [9], size: 50 }, false]]);
  const { value } = pictures.get("picture");
  assert.equal(pictures.isOld(value), false);
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  assert.equal(pictures.isOld(value), true, "until the new one is there");
  await settle();
  assert.equal(sent("picture").length, 1);
  assert.equal(pictures.isOld(pictures.get("picture").value), false);
  await app.commands.run("run.step", app);
  await settle();
  assert.equal(sent("picture").length, 1);
  assert.equal(pictures.get("picture").value.step, 1);
  pictures.watch("picture", null);
  assert.equal(pictures.get("picture").value, null);
});

test("thumbnails are of all neurons over the picture's axes; metrics are kept up too", async () => {
  const { pictures, sent } = watching();
  pictures.watch("picture", { axes: ["x(1)"], neurons: [9], quantities: ["d_out"] });
  pictures.watch("thumbnails", 24);
  pictures.watch("metrics", { count: 3 });
  await settle();
  const [, thumbnails] = sent("picture");
  assert.deepEqual(thumbnails[1], { axes: ["x(1)"], neurons: [], quantities: ["out"], size: 24 });
  const { step, listing, revision } = pictures.get("metrics").value;
  assert.deepEqual([step, listing, revision], [0, { count: 3 }, 0]);
});

test("during a training they follow its frames; its end asks again", async () => {
  const { app, store, history, pictures, sent } = watching();
  pictures.watch("picture", { neurons: [9] });
  await app.training.start();
  await settle();
  assert.deepEqual(sent("watchPictures"), [
    ["watchPictures", { neurons: [9], thumbnails: 0, metrics: null }],
  ]);
  const { revision } = store.get();
  const drawn = {
    revision,
    step: 12,
    picture: { revision, step: 12 },
    thumbnails: { revision, step: 12 },
    metrics: null,
  };
  let told = 0;
  pictures.subscribe(() => (told += 1));
  pictures.take(drawn);
  assert.deepEqual(
    [pictures.get("picture").value.step, pictures.get("thumbnails").value, told],
    [12, null, 1],
  );
  assert.equal(pictures.isOld(pictures.get("picture").value), false);
  pictures.take({ ...drawn, revision: revision - 1, picture: { revision: revision - 1, step: 13 } });
  assert.equal(pictures.get("picture").value.step, 12, "of an older drawing");
  pictures.watch("thumbnails", 16);
  await settle();
  assert.equal(sent("watchPictures")[0][1].thumbnails, 16);
  await app.training.pause();
  await settle();
  assert.equal(pictures.get("picture").value.step, 400);
  assert.equal(sent("picture").length, 2);
  pictures.watch("picture", null);
  pictures.watch("thumbnails", null);
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  await app.training.start();
  await settle();
  assert.deepEqual(sent("watchPictures")[0][1], { rate: 0, thumbnails: 0, metrics: null });
});

test("why there is no picture is said; a drawing that cannot run is not asked about", async () => {
  let failure = { code: "too_much", message: "too large" };
  const { store, history, pictures, sent } = watching({ picture: () => Promise.reject(failure) });
  pictures.watch("picture", {});
  await settle();
  assert.deepEqual([pictures.get("picture").value, pictures.get("picture").error], [null, "too large"]);
  assert.equal(sent("picture").length, 1);
  failure = { code: "stale_revision", message: "changed meanwhile" };
  store.set({ check: { ...store.get().check, runnable: false } });
  history.commit("Weight", (document) => setWeight(document, "1>3", 7));
  store.set({ checkedRevision: store.get().revision });
  await settle();
  assert.deepEqual(sent("picture"), []);
});
