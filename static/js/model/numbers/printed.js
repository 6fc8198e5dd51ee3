/**
 * Whether an equation holds as it is printed, with rounded numbers: the one place that decides between "="
 * and "≈", and for more digits where too few would hide what is meant.
 *
 * @typedef {(name: string, argument: number) => number} Call   what a function is at a printed argument; NaN
 *   where nobody knows
 * @typedef {{left: string, sign: "=" | "≈", right: string}} Equation
 */

/** Beyond this part of the result a rounded left side says something else. */
const MISLEADING = 0.01;
/** So much of the result is lost in rounding to four digits at most. */
const ROUNDING = 5e-4;
/** All digits that a float64 has. */
const ALL_DIGITS = 17;

/** @type {Call} */
const unknown = () => NaN;

/**
 * `left = right` if that is true of the printed numbers, `left ≈ right` if only nearly; with as many more
 * digits as it takes that it is nearly true.
 * @param {(more: number) => {left: string, right: string}} write both sides, with so many more digits
 * @param {Call} [call]
 * @returns {Equation & {more: number}} more: how many it took
 */
export function equation(write, call = unknown) {
  let last = NaN;
  for (let more = 0; ; more += 1) {
    const { left, right } = write(more);
    const value = evaluate(left, call) ?? NaN;
    // What is left between both sides is then the rounding of the right one.
    const settled =
      Math.abs(value - last) <= (MISLEADING / 10) * Math.abs(value) && !misleads(left, right, call, 0.1);
    if (more >= ALL_DIGITS || settled || !misleads(left, right, call))
      return { left, sign: relation(left, right, call), right, more };
    last = value;
  }
}

/**
 * @param {Equation} equation
 */
export const equationText = ({ left, sign, right }) => `${left} ${sign} ${right}`;

/**
 * How two printed sides compare. What is no arithmetic, such as a sum that is cut short, is not doubted.
 * @param {string} left
 * @param {string} right
 * @param {Call} [call]
 * @returns {"=" | "≈"}
 */
export function relation(left, right, call = unknown) {
  const [value, result] = [evaluate(left, call), evaluate(right, call)];
  if (value === null || result === null || Object.is(value, result) || value === result) return "=";
  return Math.abs(value - result) <= tolerance(right, result) ? "=" : "≈";
}

/**
 * What may stand before numbers that are given, not computed: `=` where all are printed to their last digit.
 * @param {Iterable<number>} values
 * @param {(value: number) => string} show
 * @returns {"=" | "≈"}
 */
export function asGiven(values, show) {
  for (const value of values) if (evaluate(show(value)) !== value) return "≈";
  return "=";
}

/**
 * @param {string} left
 * @param {string} right
 * @param {Call} call
 * @param {number} [part]   of the result
 */
function misleads(left, right, call, part = MISLEADING) {
  const [value, result] = [evaluate(left, call), evaluate(right, call)];
  if (value === null || result === null || !Number.isFinite(value) || !Number.isFinite(result)) return false;
  return Math.abs(value - result) > part * Math.abs(result);
}

/**
 * Half of a number's last printed digit; trailing zeros, which are not printed, count as well.
 * @param {string} text
 * @param {number} value
 */
function tolerance(text, value) {
  const [, decimals = "", exponent = "0"] = /^\D*\d+(?:\.(\d+))?(?:e([-\u2212]?\d+))?$/.exec(text) ?? [];
  const unit = 10 ** (Number(exponent.replace("\u2212", "-")) - decimals.length);
  return Math.min(unit / 2, ROUNDING * Math.abs(value)) * (1 + 1e-9);
}

/** "within ±" is one sign, ~. */
const TOKEN = /\s*(\d+(?:\.\d+)?(?:e-?\d+)?(?:\/\d+)?|∞|[A-Za-z_]+′?|[-+×·/()²√|^~])/y;

/**
 * The value of a printed expression: sums, products, quotients, squares, roots, absolute values, logarithms,
 * powers of e, and calls of functions. null where it is none.
 * @param {string} text
 * @param {Call} [call]
 * @returns {number | null}
 */
export function evaluate(text, call = unknown) {
  const tokens = tokensOf(text.replaceAll("\u2212", "-"));
  if (tokens === null) return null;
  const reader = createReader(tokens, call);
  const value = reader.bounded();
  return reader.done() ? value : null;
}

/** @param {string} text */
function tokensOf(text) {
  const plain = text.replaceAll("within ±", "~").trimEnd();
  const pattern = new RegExp(TOKEN);
  /** @type {string[]} */
  const tokens = [];
  while (pattern.lastIndex < plain.length) {
    const found = pattern.exec(plain);
    if (!found) return null;
    tokens.push(found[1]);
  }
  return tokens;
}

/**
 * @param {readonly string[]} tokens
 * @param {Call} call
 */
function createReader(tokens, call) {
  let at = 0;
  const take = (/** @type {string[]} */ ...wanted) => (wanted.includes(tokens[at]) ? tokens[at++] : null);

  /** `a within ±b` @returns {number} */
  function bounded() {
    const value = sum();
    if (!take("~")) return value;
    const bound = atom();
    return Math.max(-bound, Math.min(bound, value));
  }

  /** @returns {number} */
  function sum() {
    let value = product();
    for (let sign = take("+", "-"); sign; sign = take("+", "-"))
      value = sign === "+" ? value + product() : value - product();
    return value;
  }

  /** @returns {number} */
  function product() {
    let value = signed();
    for (let sign = take("×", "·", "/"); sign; sign = take("×", "·", "/"))
      value = sign === "/" ? value / signed() : value * signed();
    return value;
  }

  /** @returns {number} */
  function signed() {
    return take("-") ? -signed() : squared();
  }

  /** @returns {number} */
  function squared() {
    let value = atom();
    while (take("²")) value *= value;
    return value;
  }

  /** @returns {number} */
  function atom() {
    const token = tokens[at++];
    if (token === undefined) return NaN;
    if (/^\d/.test(token)) return numberOf(token);
    switch (token) {
      case "∞":
        return Infinity;
      case "√":
        return Math.sqrt(atom());
      case "(":
        return closed(bounded(), ")");
      case "|":
        return Math.abs(closed(sum(), "|"));
      case "ln":
        return Math.log(atom());
      case "e":
        return take("^") ? Math.exp(take("-") ? -atom() : atom()) : lost();
      default:
        return /^[A-Za-z_]/.test(token) && take("(") ? called(token, closed(bounded(), ")")) : lost();
    }
  }

  /**
   * @param {string} name
   * @param {number} argument
   */
  function called(name, argument) {
    if (name === "sign") return Math.sign(argument);
    if (name === "logistic") return 1 / (1 + Math.exp(-argument));
    return name === "identity" ? argument : call(name, argument);
  }

  /**
   * @param {number} value
   * @param {string} end
   */
  const closed = (value, end) => (take(end) ? value : lost());

  /** What follows is not understood. */
  function lost() {
    at = Infinity;
    return NaN;
  }

  return { bounded, done: () => at === tokens.length };
}

/** @param {string} token */
function numberOf(token) {
  const [top, bottom = "1"] = token.split("/");
  return Number(top) / Number(bottom);
}

/**
 * A function whose value and slope are known at one place, as far as a printed argument goes: exactly there,
 * along the tangent beside it.
 * @param {number} at
 * @param {number} value
 * @param {number} slope NaN where it is not known
 * @returns {Call}
 */
export const nearPoint = (at, value, slope) => (_name, argument) =>
  argument === at ? value : value + slope * (argument - at);
