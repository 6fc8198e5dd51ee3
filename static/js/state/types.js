/**
 * The client's state and its parts. Types only.
 *
 * @typedef {import("../model/document/weights.js").Trained} Trained
 * @typedef {import("../model/document/types.js").Document} Document
 * @typedef {import("../model/document/types.js").Check} Check
 * @typedef {import("../model/document/types.js").Progress} Progress
 * @typedef {import("../model/document/types.js").Repair} Repair
 * @typedef {import("../model/document/types.js").Network} Network
 * @typedef {import("../model/document/types.js").AllowedHeads} AllowedHeads
 * @typedef {import("../model/document/types.js").Activation} Activation
 * @typedef {import("../record/types.js").StepRecord} StepRecord
 * @typedef {import("../record/types.js").Timeline} Timeline
 * @typedef {import("../record/types.js").Stop} Stop
 * @typedef {import("../record/types.js").Unit} Unit
 *
 * @typedef {{neurons: ReadonlySet<number>, edges: ReadonlySet<string>}} Selection
 * @typedef {{x: number, y: number, zoom: number}} Camera screen = (world - (x, y)) * zoom, in CSS pixels of
 *   the canvas
 * @typedef {{neuron: number} | {edge: string} | null} Target
 * @typedef {{neurons: readonly number[], edges: readonly string[], marks?: readonly string[]}} Lit marks:
 *   explain/marks.js
 * @typedef {{struck: readonly string[], shared: readonly string[]}} MutedEdges of muted paths: shared with
 *   others or not
 *
 * A line that explains a snap; gap: a distance that is equal to another one, drawn with ends.
 * @typedef {{x0: number, y0: number, x1: number, y1: number, gap?: boolean}} Guide
 *
 * What a gesture shows while it lasts; drawn by the overlay, never part of the document.
 * @typedef {object} Gesture
 * @property {{x0: number, y0: number, x1: number, y1: number}} [marquee]  world coordinates
 * @property {{tails: readonly number[], x: number, y: number, head: number | null, allowed: AllowedHeads |
 *   null, keys?: boolean}} [edge] an edge being dragged: end of the preview in world coordinates, the neuron
 *   under it, the server's answer once known; keys: the head is chosen at the keyboard
 * @property {string} [typed]  connecting by keyboard: what has been typed of the head's name
 * @property {Preview} [repair]  what a repair would do, while its button is pointed at
 * @property {{x: number, y: number}} [held]  a finger has rested here (world coordinates): moving on selects
 * @property {readonly Guide[]} [guides]
 * @property {{kind: import("../model/document/types.js").Kind, x: number, y: number}} [ghost] the neuron
 *   about to be placed
 * @property {number} [port]  the neuron whose handle for drawing an edge is under the pointer
 *
 * @typedef {{neurons: readonly import("../model/document/types.js").Neuron[], edges: readonly {tail: number,
 *   head: number}[], goneNeurons: readonly number[], goneEdges: readonly {tail: number, head: number}[]}}
 *   Preview new and vanishing things
 *
 * In-place editing; ui/canvas/inplace.js shows the field, of the title ui/topbar.js.
 * @typedef {{what: "weight", edge: string, text?: string} | {what: "activation" | "label" | "probe" |
 *   "number", neuron: number, text?: string} | {what: "title"}} Editing
 *
 * @typedef {object} LossSlice   docs/protocol.md; numbers that overflowed are NaN or infinite
 * @property {number} weight
 * @property {number} loss
 * @property {number} derivative
 * @property {number} points
 * @property {number[]} values
 * @property {number[]} losses
 * @typedef {{edge: [number, number], epsilon: number, derivative: number, plus: number, minus: number,
 *   quotient: number, relative: number, verdict: "agree" | "kink" | "differ" | "unclear",
 *   kink: number | null, why: "not_finite" | "no_nudge" | "unresolved" | null}} WeightCheck
 * @typedef {{count: number, agree: number, kinks: number, unclear: number, worst: WeightCheck | null,
 *   others: WeightCheck[], check: WeightCheck | null}} GradientCheck
 * @typedef {{points: number, findings: import("../model/formulas/signals.js").Finding[]}} SignalHealth
 * @typedef {{low: number, high: number, outs: number[], at: {x: number, out: number, slope: number}[]}}
 *   FunctionCurve
 *
 * Of the data: its columns with a histogram of 20 bars each, and the rows held out.
 * @typedef {{columns: {name: string, mean: number, deviation: number, min: number, max: number, missing:
 *   number, histogram: number[], values: number[], problem: ServerError | null}[], held_out: number[],
 *   problems: string[]}} DataSummary
 *
 * The replies to the server's questions by name (server/questions/).
 * @typedef {object} Questions
 * @property {LossSlice} loss_slice
 * @property {GradientCheck} gradient_check
 * @property {SignalHealth} signal_health
 * @property {FunctionCurve} function_curve
 * @property {import("./metrics.js").Metrics} metrics
 * @property {Omit<import("./pictures.js").Picture, "values"> & {values: ArrayBuffer}} picture
 * @property {{weights: number[]}} initial_weights
 * @property {DataSummary} data_summary
 * @property {{edges: [number, number][], refused: import("../model/document/types.js").Refusal[]}}
 *   allowed_edges
 *
 * @typedef {{label: string, command: string, args?: any}} Action
 * @typedef {{kind: "info" | "error" | "warning", text: string, action?: Action, more?: readonly Action[]}}
 *   Notice at most three buttons
 * @typedef {"ready" | "loading" | "reference"} Engine   reference: this machine has none, plain Python trains
 * @typedef {{title: string, about: string, document: Document, activity?: import("./panel.js").Activity}}
 *   OtherDrawing   to be opened again, in the activity it was left in
 *
 * @typedef {object} RunState
 * @property {"idle" | "running" | "paused"} status
 * @property {Progress} progress      the newest known
 * @property {number | null} speed    steps per second, null = as fast as possible
 * @property {number | null} dataLoss mean loss over the data, when known
 * @property {string | null} reason   why the last run ended
 * @property {ServerError | null} error
 *
 * @typedef {{code: string, message: string, neurons: number[], edges: [number, number][], chain?: string[]}}
 *   ServerError chain: how it came about, line by line
 *
 * @typedef {object} Preferences
 * @property {"system" | "light" | "dark"} theme
 * @property {"system" | "reduced" | "full"} motion
 * @property {boolean} wheelZooms
 * @property {boolean} singleKeys  keys without a modifier work away from the canvas, too
 * @property {number} playSpeed   1 = one layer (or neuron, edge) in config.layerSeconds
 * @property {Unit} playUnit      what the playhead's buttons step by and what it plays by
 * @property {number} digits      significant digits shown
 * @property {boolean} grid       show the grid and snap to it
 * @property {boolean} snap       snap to the columns, rows and gaps of other neurons
 * @property {boolean} patterns   negative edges are dashed in large drawings too
 * @property {boolean} toured     the tour was taken or declined
 * @property {boolean} health     neurons whose signals are unwell are marked on the canvas
 * @property {boolean | null} thumbnails   neurons show their pictures; null = with one or two variables
 * @property {number} panelWidth  in percent of the page's width
 * @property {number} labWidth    of a lab that has half of the page
 * @property {{explain: number, train: number}} lowerHeight   of the lower card, in percent of
 *   the panel's height
 *
 * @typedef {object} Tour
 * @property {number} step
 * @property {boolean} done       what the step waits for has been done
 * @property {Document} example   what it is about
 * @property {Pick<State, "doc" | "selection" | "camera" | "point" | "panel" | "opened">} before   what comes
 *   back when it ends
 *
 * @typedef {object} State
 * @property {Document} doc
 * @property {number} revision                the counter of docs/protocol.md
 * @property {Selection} selection
 * @property {"select" | "neuron" | "edge" | "hand"} tool
 * @property {boolean} toolLocked             Q: keep the tool after use
 * @property {import("../model/document/types.js").Kind} neuronKind   what the neuron tool places
 * @property {string} lastActivation          activation function last chosen; new hidden neurons take it
 * @property {Camera} camera
 * @property {{width: number, height: number}} viewport
 * @property {readonly import("../model/plane/geometry.js").Box[]} insets parts of the viewport under floating
 *   controls, CSS pixels
 * @property {{shown: number, all: number}} numbers   how many of the known numbers the canvas has room for
 * @property {Check | null} check             the server's newest answer (may be of an older revision)
 * @property {number} checkedRevision         revision that `check` belongs to; -1 = none
 * @property {ReadonlySet<string>} checkedEdges keys of edges the server has answered for; others are drawn as
 *   pending
 * @property {number} point                   chosen data row, -1 = the probe
 * @property {"connecting" | "connected" | "lost"} connection
 * @property {RunState} run
 * @property {Target} hover
 * @property {Lit | null} pointed what the line of a panel under the pointer speaks of: the rest fades
 * @property {ReadonlySet<string>} mutedPaths   paths left out of the sum in the path explorer (paths.js)
 * @property {import("../explain/round.js").Round | null} predict the round of "predict, then reveal", while
 *   there is one
 * @property {Tour | null} tour
 * @property {boolean} newcomer               nothing was ever drawn in this browser
 * @property {Target} focus                   the keyboard's active item on the canvas
 * @property {Gesture} gesture
 * @property {Editing | null} editing
 * @property {Notice | null} notice
 * @property {Preferences} preferences
 * @property {boolean} systemReducedMotion the system asks for less motion (motion.js combines it with the
 *   preference)
 * @property {{undo: string | null, redo: string | null}} history   what undo and redo would do
 * @property {import("./lab.js").OpenLab | null} lab
 * @property {import("./panel.js").Panel} panel
 * @property {import("./picture-choices.js").PictureChoices} picture
 * @property {{text?: string, title?: string} | null} offered   what the dialog of the data begins with
 * @property {import("./metrics.js").MetricsChoices} metrics
 * @property {string | null} dialog           id of the open dialog ("help", "open", ...)
 * @property {readonly Activation[]} catalogue  activation functions the server knows
 * @property {import("../model/document/limits.js").Limits} limits  how much a document may hold
 * @property {{saved: boolean, at: number | null, problem: string | null}} storage
 * @property {Engine | null} engine          the server's compiled kernels; null = not known
 * @property {readonly OtherDrawing[]} others   drawings kept in this browser beside this one
 * @property {Document | null} opened the drawing as it was opened, where it can be opened the same way again
 * @property {Document | null} filed  the drawing as it was last saved as a file
 * @property {Document | null} left the newest one that another was opened over, unless it was still as opened
 *
 * Elements before `position` are done and shown; what lies ahead looks unevaluated. While playing, the
 * segment (of the size `unit`) that starts at `position` is under way by `progress` (0..1) and its edges
 * carry pulses.
 * @typedef {object} PlayheadState
 * @property {Timeline | null} timeline
 * @property {number} position
 * @property {number} progress
 * @property {boolean} playing
 * @property {1 | -1} direction
 * @property {Unit} unit             what it plays by
 * @property {Unit | null} stepped   what the last step moved by: that part stays lit until the next one
 *
 * What commands and tools need of the server; main injects it (a fake one in tests). All wait until the
 * newest edit has been answered. Rejections are ServerError-like objects with `message`.
 * @typedef {object} Port
 * @property {<Name extends keyof Questions>(name: Name, payload: object) => Promise<Questions[Name]>} ask a
 *   question about what is drawn, as docs/protocol.md lists it; its revision is added here
 * @property {(tails: readonly number[]) => Promise<AllowedHeads>} allowedHeads
 * @property {(repair: Repair) => Promise<Network>} repair
 * @property {(looked: import("./pictures.js").Looked, exact: boolean) =>
 *   Promise<import("./pictures.js").Picture>} picture   exact: float64, as printed numbers need it
 * @property {(wanted: object) => Promise<void>} watchPictures   what is to follow the frames
 * @property {(point: number) => Promise<StepRecord>} forward
 * @property {(point: number) => Promise<StepRecord>} backward
 * @property {() => Promise<{record: StepRecord, trained: Trained, dataLoss: number | null}>} step
 * @property {(options: {speed: number | null, steps?: number}) => Promise<{progress: Progress}>} train
 * @property {() => Promise<import("./run-end.js").RunEnd>} pause
 * @property {(speed: number | null) => Promise<void>} setSpeed
 * @property {(revision: number) => Promise<{weights: number[]}>} reset
 * @property {(revision: number, seed: number) => Promise<{weights: number[]}>} randomize
 * @property {(text: string) => Promise<Document>} checkDocument
 * @property {(text: string) => Promise<number[][]>} readRows  the numbers in pasted CSV
 * @property {(asked: object, watch?: {signal: AbortSignal, sent: (share: number) => void}) => Promise<any>
 *   } readTable   what a CSV text holds, or all that is wrong with it; watch: gives it up, and tells how much
 *   is sent
 * @property {(table: {names: readonly string[], rows: readonly (readonly number[])[], categories: object,
 *   excel: boolean}) => Promise<string>} writeCsv
 * @property {(asked: object) => Promise<any>} checkFormula   rejects with the position of what is wrong
 * @property {() => Promise<any>} dataCatalogue   generators and real tables
 * @property {(asked: object) => Promise<any>} generate   a generator's table
 * @property {(asked: object) => Promise<any>} namedTable   a real table
 * @property {(name: string) => Promise<Document>} example
 *
 * @typedef {{png: () => Promise<Blob>, svg: () => {width: number, height: number, body: string}}} Painted
 *
 * Files and clipboard, which need the page; main injects them.
 * @typedef {object} Files
 * @property {(name: string, text: string, type?: string) => void} save   offers a download
 * @property {(kind: "png" | "svg", name: string, text: string, painted?: Painted) => Promise<void>} picture
 *   offers a picture, of the drawing unless another is given, with the document's text inside
 * @property {(text: string) => Promise<string | null>} link a link that carries a document; null if it is too
 *   large
 * @property {() => void} print   opens the browser's dialog
 * @property {() => Promise<{text: string, title: string} | null>} pickTable   asks for a CSV file
 * @property {() => Promise<string | null>} pick asks for a file; its text, or null if none was chosen
 * @property {(text: string) => Promise<void>} copy               to the clipboard
 * @property {() => Promise<string>} paste                        from the clipboard
 *
 * Where the keyboard can be sent; main injects it.
 * @typedef {{go: (place: string) => void}} Places   "canvas", or the id of an activity or a card of the panel
 *
 * @typedef {object} Command
 * @property {string} id          "run.forward"
 * @property {string} label       what menus, palette and help say
 * @property {string} group "Tools" | "Edit" | "Data" | "Arrange" | "View" | "Run" | "File" | "Playhead" |
 *   "Labs" | "Go to"
 * @property {readonly string[]} [keys]   "F", "Mod+Shift+Z", "?", "Shift+1" (keymap.js)
 * @property {string} [icon]      name in ui/parts/icons.js
 * @property {string} [keywords]
 * @property {(app: App, args?: any) => true | string} [enabled]  true, or the reason why not
 * @property {(app: App, args?: any) => any} run  may return a promise; rejections become an error notice
 * @property {(app: App) => boolean} [checked]   of a switch: is it on?
 * @property {string} [short]    of a lab or an example: its name on buttons
 * @property {readonly import("../ui/labs/all.js").About[]} [about]   of a lab: what it is about
 * @property {number} [part]     parts of a group are set off from each other in its menu
 * @property {string} [sentence]  of a lab: what can be found out in it; of an example: what it is
 * @property {boolean} [quiet] true: not offered in palette and menus (it needs arguments, or has a better
 *   twin there)
 *
 * @typedef {object} App   everything that commands, tools, view and interface are handed
 * @property {import("./store.js").Store} store
 * @property {import("./history.js").History} history
 * @property {import("./records.js").Records} records
 * @property {import("./playhead.js").Playhead} playhead
 * @property {import("../commands/registry.js").Registry} commands
 * @property {import("./training.js").Training} training
 * @property {Port} port
 * @property {import("./answers.js").Answers} answers
 * @property {import("./pictures.js").Pictures} pictures
 * @property {Files} files
 * @property {Places} places
 * @property {{glideFrom: (before: Network) => void, print: () => {width: number, height: number, body:
 *   string}}} canvas   the view; glideFrom: draws how the neurons come from the places they had; print: the
 *   drawing as the parts of an SVG for paper
 * @property {(text: string, urgent?: boolean) => void} announce   the polite live region
 */
export {};
