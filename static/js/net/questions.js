/** The port's questions about the network as it stands, which change nothing. */
import { parseEdgeKey } from "../model/document/rows.js";

/**
 * @typedef {import("../state/types.js").Port} Port
 * @param {(event: string, payload: object) => Promise<any>} ask waits for the newest edit and says its
 *   revision
 * @param {import("./client.js").Client} client
 * @returns {Pick<Port, "lossSlice" | "gradientCheck" | "signalHealth" | "functionCurve">}
 */
export function questions(ask, client) {
  return {
    async lossSlice(edge, point, range) {
      const bounds = range ? { low: range[0], high: range[1] } : {};
      const reply = await ask("loss_slice", { ...parseEdgeKey(edge), point, ...bounds });
      return {
        weight: Number(reply.weight),
        loss: Number(reply.loss),
        derivative: Number(reply.derivative),
        points: reply.points,
        values: reply.values,
        losses: reply.losses.map(Number),
      };
    },
    async gradientCheck(point, edge, epsilon) {
      const { tail, head } = edge === null ? { tail: 0, head: 0 } : parseEdgeKey(edge);
      const reply = await ask("gradient_check", {
        point,
        ...(edge === null ? {} : { edge: [tail, head] }),
        ...(epsilon === null ? {} : { epsilon }),
      });
      const { count, agree, kinks } = reply;
      const others = reply.others.map(weightCheck);
      return {
        count,
        agree,
        kinks,
        others,
        worst: reply.worst && weightCheck(reply.worst),
        check: reply.check && weightCheck(reply.check),
      };
    },
    async signalHealth() {
      const { points, findings } = await ask("signal_health", {});
      return {
        points,
        findings: findings.map((/** @type {any} */ one) => ({ ...one, number: Number(one.number) })),
      };
    },
    async functionCurve(activation, low, high, at) {
      const reply = await client.request("function_curve", { activation, low, high, at });
      return {
        low,
        high,
        outs: reply.outs.map(Number),
        at: reply.at.map((/** @type {any} */ { x, out, slope }) => ({
          x,
          out: Number(out),
          slope: Number(slope),
        })),
      };
    },
  };
}

/**
 * Numbers that JSON cannot hold come by name.
 * @param {any} check
 * @returns {import("../state/types.js").WeightCheck}
 */
function weightCheck({ edge, epsilon, derivative, plus, minus, quotient, relative, verdict, kink }) {
  return {
    edge,
    epsilon,
    verdict,
    kink,
    derivative: Number(derivative),
    plus: Number(plus),
    minus: Number(minus),
    quotient: Number(quotient),
    relative: Number(relative),
  };
}
