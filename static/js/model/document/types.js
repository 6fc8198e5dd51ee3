/**
 * The document's types (docs/document.md) and what the server says of a network (docs/protocol.md). Types
 * only.
 *
 * @typedef {"input" | "bias" | "hidden" | "output"} Kind
 * @typedef {{id: number, kind: Kind, activation: string | null, x: number, y: number, label: string}} Neuron
 * @typedef {{tail: number, head: number, weight: number, initial: number, locked?: boolean}} Edge
 * @typedef {readonly (readonly [number, number])[]} Tie tails and heads of edges that share one weight
 * @typedef {{neurons: readonly Neuron[], edges: readonly Edge[], ties?: readonly Tie[]}} Network
 * @typedef {{name: string, formula: string, neuron?: number | null}} Derived
 * @typedef {{name: string, count: number, noise: number, seed: number, inputs?: number, formula?: string,
 *   low?: number, high?: number}} Generator
 * @typedef {{share?: number | null, seed?: number, stratified?: boolean, column?: string | null}} Split
 * @typedef {object} Data
 * @property {readonly (number | null)[]} columns   ids of neurons; a column that is null belongs to none
 * @property {readonly (readonly number[])[]} rows
 * @property {readonly string[]} [names]            of the columns
 * @property {Generator} [generator]                what made the rows; in the page they are there as well
 * @property {readonly Derived[]} [derived]         columns that are computed
 * @property {Readonly<Record<string, string>>} [scaling]   method by name of column
 * @property {Split} [split]                        which rows are held out
 * @property {Readonly<Record<string, readonly string[]>>} [categories] by name of column: the texts that 0,
 *   1, 2 ... stand for
 * @property {string} [source] who made the data, under which licence, what the columns mean
 *
 * @typedef {{step: number, epoch: number, position: number}} Progress
 * @typedef {{optimizer: string, age: number, values: readonly (readonly number[])[]}} Memory what an
 *   optimizer keeps for each edge, in edge order
 * @typedef {{[setting: string]: number | string | boolean | Progress | Memory | undefined, loss: string,
 *   optimizer: string, step_size: number, schedule: string, warm_up: number, l1: number, l2: number,
 *   penalise_biases: boolean, clip_norm: number, clip_value: number, weights_seed: number,
 *   progress: Progress, memory?: Memory}} Training listed: the settings that the code names; all of them are
 *   in the table (training-settings.js)
 * @typedef {{[id: string]: number}} Probe
 * @typedef {{start: {edges: readonly (readonly [number, number])[], weights: readonly number[]}}} Run one
 *   training, so that it can be made again; listed: what edits touch
 * @typedef {object} Document   Deeply immutable: an edit builds a new one and shares what did not change, so
 *   that `===` on a slice tells whether it changed. What is optional came with version 2 and is absent where
 *   it is not used.
 * @property {string} format
 * @property {Network} network
 * @property {Data} data
 * @property {Training} training
 * @property {Probe} probe
 * @property {string} [title]
 * @property {string} [task]
 * @property {object} [convention]
 * @property {readonly Run[]} [runs]
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
