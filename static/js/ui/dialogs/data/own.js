/** One's own table, pasted or from a file: what was recognised in it, what is wrong, and what can be done. */
import { html, nothing } from "lit-html";
import { counted } from "../../../model/numbers/format.js";
import { selectField } from "../../parts/controls.js";
import { onInput } from "../../parts/events.js";
import { icon } from "../../parts/icons.js";
import { labelled } from "../../parts/labelled.js";
import { EMPTY, giveUp, keep, ownOf, ownTable, readSoon } from "./own-reading.js";

/**
 * @typedef {import("../../local.js").Ui} Ui
 * @typedef {import("../../../model/document/taking.js").Role} Role
 * @typedef {import("./own-reading.js").Own} Own
 * @typedef {import("./own-reading.js").Reading} Reading
 * @typedef {import("./own-reading.js").Found} Found
 */

/** Texts longer than this are not shown for editing: the field would be slow. */
const EDITABLE = 200_000;
/** @param {Ui} ui */
export function ownData(ui) {
  const own = ownOf(ui);
  const { text, title, reply, error } = own;
  const pick = async () => {
    const file = await ui.app.files.pickTable().catch((/** @type {Error} */ failure) => {
      keep(ui, { ...own, error: failure });
      return null;
    });
    if (file) readSoon(ui, { ...EMPTY, ...file }, 0);
  };
  const whole = text.length <= EDITABLE;
  return html`<div class="row wrap">
      <button type="button" class="button small" @click=${pick}>${icon("open")}Choose a file…</button>
      <span class="muted small">${title || "or drop one anywhere on the page, or paste its text:"}</span>
    </div>
    ${
      whole
        ? html`<textarea
            class="field paste-area"
            aria-label="Text of the table"
            placeholder="length, width, kind&#10;5.1, 3.5, setosa"
            spellcheck="false"
            .value=${text}
            @input=${onInput((typed) => readSoon(ui, { ...EMPTY, title, text: typed }))}
          ></textarea>`
        : html`<p class="note">${text.length.toLocaleString("en")} characters.</p>`
    }
    ${text.trim() !== "" && !reply && !error ? underWay(ui, whole) : nothing}
    ${title && text.trim() === "" ? html`<p class="note wrong" role="alert">There is nothing in this file.</p>` : nothing}
    ${error ? html`<p class="note wrong" role="alert">${error.message}</p>` : nothing}
    ${reply ? recognised(ui, own, reply) : nothing}`;
}

/**
 * @param {Ui} ui
 * @param {boolean} short   done before one could read more
 */
function underWay(ui, short) {
  if (short) return html`<p class="note">Reading…</p>`;
  const { sent = 0 } = ui.local.get().form;
  const text = sent < 1 ? `Sending, ${Math.round(100 * sent)} %` : "The server reads it…";
  return html`<div class="row wrap">
    <progress max="1" value=${sent < 1 ? sent : nothing} aria-label="Sending the table"></progress>
    <span class="small muted" role="status">${text}</span>
    <button type="button" class="button small" @click=${() => giveUp(ui)}>Cancel</button>
  </div>`;
}

const SEPARATORS = Object.freeze({
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  " ": "blanks",
});

/**
 * @param {Ui} ui
 * @param {Own} own
 * @param {Reading} reply
 */
function recognised(ui, own, reply) {
  const { separator, header, decimal, found, rows, dropped, unclear } = reply;
  const parts = [
    `${counted(found.length, "column")} between ${SEPARATORS[/** @type {","} */ (separator)] ?? separator}`,
    header ? "names in the first line" : "no names",
    `decimal ${decimal === "," ? "comma" : "point"}`,
    rows ? counted(rows.length, "row") : "",
    dropped > 0 ? `${counted(dropped, "row")} left out` : "",
  ];
  return html`<p class="note">${parts.filter(Boolean).join(", ")}.</p>
    ${unclear ? html`<p class="note wrong" role="alert">Line ${unclear.line}, column ${unclear.column}: ${unclear.text} can be read in two ways. Say which decimal sign it is.</p>` : nothing}
    <div class="parameters">${choices(ui, own)} ${found.map((one) => coding(ui, own, one))}</div>
    ${reply.faults.length > 0 ? faultList(reply) : roles(ui, own)}`;
}

/**
 * 0 is none in particular.
 * @param {number} line
 * @param {number} column
 */
function placeOf(line, column) {
  const places = [line > 0 ? `line ${line}` : "", column > 0 ? `column ${column}` : ""].filter(Boolean);
  return places.length > 0 ? `${places.join(", ")}: ` : "";
}

/** @param {string} text */
const capital = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;

/** @param {Reading} reply */
const faultList = ({ faults, fault_count: count }) =>
  html`<p class="note wrong" role="alert">
      ${counted(count, "fault")}; nothing is taken over before they are mended.
    </p>
    <ul class="faults small">
      ${faults.map(({ line, column, message }) => html`<li>${capital(`${placeOf(line, column)}${message}`)}.</li>`)}
    </ul>`;

/**
 * How the texts of a column become numbers.
 * @param {Ui} ui
 * @param {Own} own
 * @param {Found} column
 */
function coding(ui, own, { name, kind, texts }) {
  if (kind !== "text") return nothing;
  const { text = {} } = own.options;
  return labelled(
    `${name}: ${counted(texts.length, "text")}`,
    selectField({
      label: `How the texts of ${name} become numbers`,
      value: text[name] ?? "numbers",
      options: [
        ["one_hot", "a column of 0 and 1 each"],
        ["numbers", "numbers 0, 1, 2 …"],
      ],
      choose: (value) =>
        readSoon(ui, { ...own, options: { ...own.options, text: { ...text, [name]: value } } }, 0),
    }),
  );
}

/** What can be chosen about a text that can be read in several ways. */
const CHOICES = /** @type {const} */ ([
  [
    "header",
    "First line",
    [
      ["", "as recognised"],
      ["true", "names"],
      ["false", "numbers"],
    ],
  ],
  [
    "decimal",
    "Decimal sign",
    [
      ["", "as recognised"],
      [".", "point"],
      [",", "comma"],
    ],
  ],
  [
    "missing",
    "Missing values",
    [
      ["", "are faults"],
      ["drop", "leave their rows out"],
    ],
  ],
]);

/**
 * @param {Ui} ui
 * @param {Own} own
 */
const choices = (ui, own) =>
  CHOICES.map(([key, label, options]) =>
    labelled(
      label,
      selectField({
        label,
        value: String(own.options[key] ?? ""),
        options,
        choose: (value) => readSoon(ui, { ...own, options: withOption(own.options, key, value) }, 0),
      }),
    ),
  );

/**
 * @param {Record<string, any>} options
 * @param {string} key
 * @param {string} value   "": as recognised
 */
function withOption(options, key, value) {
  const { [key]: _old, ...rest } = options;
  if (value === "") return rest;
  return { ...rest, [key]: key === "header" ? value === "true" : value };
}

/**
 * @param {Ui} ui
 * @param {Own} own
 */
function roles(ui, own) {
  const table = ownTable(ui)?.table;
  if (!table) return nothing;
  return html`<div class="parameters">
    ${table.columns.map(({ name, role }) =>
      labelled(
        name,
        selectField({
          label: `What ${name} is`,
          value: role,
          options: [
            ["input", "input"],
            ["output", "target"],
            ["none", "neither"],
          ],
          choose: (value) =>
            keep(ui, { ...own, roles: { ...own.roles, [name]: /** @type {Role} */ (value) } }),
        }),
      ),
    )}
  </div>`;
}
