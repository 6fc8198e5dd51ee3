/**
 * The rival: cytoscape.js showing the same network, every weight changed in every frame. Runs in a page of
 * its own.
 */
window.rival = async ({ network }, seconds) => {
  const container = document.body.appendChild(document.createElement("div"));
  Object.assign(container.style, { position: "fixed", inset: "0" });
  const weights = network.edges.map(({ weight }) => weight);
  const graph = window.cytoscape({
    container,
    elements: [
      ...network.neurons.map(({ id, x, y }) => ({ data: { id: String(id) }, position: { x, y } })),
      ...network.edges.map(({ tail, head, weight }) => ({
        data: { source: String(tail), target: String(head), weight },
      })),
    ],
    layout: { name: "preset", fit: true },
    style: [
      { selector: "node", style: { width: 52, height: 52, "background-color": "#888" } },
      {
        selector: "edge", // the cheapest of its edges
        style: {
          "curve-style": "haystack",
          "haystack-radius": 0,
          width: 1,
          "line-color": "mapData(weight, -1.5, 1.5, #b45309, #0369a1)",
        },
      },
    ],
  });
  const edges = graph.edges().toArray();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const gaps = [];
  await frame();
  let before = await frame();
  const end = before + seconds * 1000;
  for (let step = 1; before < end || gaps.length < 3; step += 1) {
    graph.batch(() => edges.forEach((edge, k) => edge.data("weight", weights[(k + step) % weights.length])));
    const now = await frame();
    gaps.push(now - before);
    before = now;
  }
  graph.destroy();
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1];
};
