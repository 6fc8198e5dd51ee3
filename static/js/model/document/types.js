/**
 * The document's types (docs/document.md) and what the server says of a network (docs/protocol.md). Types
 * only.
 *
 * @typedef {"input" | "bias" | "hidden" | "output"} Kind
 * @typedef {{id: number, kind: Kind, activation: string | null, x: number, y: number, label: string}} Neuron
 * @typedef {{tail: number, head: number, weight: number, initial: number}} Edge
 * @typedef {{neurons: readonly Neuron[], edges: readonly Edge[]}} Network
 * @typedef {{columns: readonly number[], rows: readonly (readonly number[])[]}} Data
 * @typedef {{step: number, epoch: number, position: number}} Progress
 * @typedef {{[setting: string]: number | string | boolean | Progress, loss: string, optimizer: string,
 *   step_size: number, schedule: string, warm_up: number, l1: number, l2: number, penalise_biases: boolean,
 *   clip_norm: number, clip_value: number, weights_seed: number, progress: Progress}} Training listed: the
 *   settings that the code names; all of them are in the table (training-settings.js)
 * @typedef {{[id: string]: number}} Probe
 * @typedef {{format: string, network: Network, data: Data, training: Training, probe: Probe}} Document Deeply
 *   immutable: an edit builds a new one and shares what did not change, so that `===` on a slice tells
 *   whether it changed.
 *
 * An edge is named by its key `"tail>head"` (edgeKey in rows.js); a row is its index in the document's
 * arrays.
 *
 * @typedef {{action: string, label: string, tail?: number, head?: number, id?: number, layer?: number, keep?:
 *   number, drop?: number, count?: number}} Repair
 * @typedef {{code: string, severity: "error" | "unfinished" | "warning", message: string, hint: string,
 *   neurons: number[], edges: [number, number][], repairs: Repair[], cycle?: number[], path_a?: number[],
 *   path_b?: number[]}} Problem
 * @typedef {{runnable: boolean, layered: boolean, layers: number[][], floating: number[],
 *   type: {inputs: number, outputs: number, text: string}, problems: Problem[]}} Check
 * @typedef {{neuron: number, code: string, message: string, repairs: Repair[], cycle?: number[], path_a?:
 *   number[], path_b?: number[]}} Refusal
 * @typedef {{together: number[], heads: {head: number, tails: readonly number[]}[], refused: Refusal[]}}
 *   AllowedHeads tails: those to be connected to this head; together: those to a new neuron
 * @typedef {{name: string, label: string, formula: string, range: string, curve?: {low: number, high: number,
 *   values: number[]}}} Activation curve: evenly spaced samples, for drawing only
 */
export {};
