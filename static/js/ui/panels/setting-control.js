/** The control of one training setting, made from its row in the table of settings. */
import { html } from "lit-html";
import { choiceOf, rangeProblem } from "../../model/document/training-settings.js";
import { selectField } from "../parts/controls.js";
import { onCheck } from "../parts/events.js";
import { numberField } from "../parts/field.js";

/**
 * @typedef {import("../../model/document/types.js").Training} Training
 * @typedef {import("../../model/document/training-settings.js").Setting} Setting
 * @typedef {(patch: Partial<Training>) => void} Change
 */

/**
 * A number's field or a choice's menu.
 * @param {Setting} setting
 * @param {Training} training
 * @param {Change} change
 */
export function settingControl(setting, training, change) {
  const { name, choices, of, group } = setting;
  const label = of ? `${group}, ${setting.label}` : setting.label;
  const value = training[name];
  if (choices) {
    return selectField({
      label,
      value: String(value),
      options: choices.map((choice) => /** @type {const} */ ([choice.name, choice.label])),
      choose: (chosen) => change({ [name]: chosen }),
    });
  }
  return numberField({
    value: Number(value),
    label,
    check: (number) => rangeProblem(setting, number),
    commit: (number) => change({ [name]: number }),
  });
}

/**
 * @param {Setting} setting
 * @param {Training} training
 * @param {Change} change
 */
export function settingCheck({ name, label }, training, change) {
  const toggle = onCheck((checked) => change({ [name]: checked }));
  return html`<label class="check"
    ><input type="checkbox" .checked=${Boolean(training[name])} @change=${toggle} /><span
      >${label}</span
    ></label
  >`;
}

/**
 * What a setting is; of a choice, what was chosen.
 * @param {Setting} setting
 * @param {Training} training
 */
export function settingTitle(setting, training) {
  return choiceOf(setting, training[setting.name])?.formula || setting.about;
}
