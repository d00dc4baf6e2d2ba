import { parseArgs } from "node:util";
import { checkSync } from "recheck";
import { longestPassage } from "../src/rules/rfc/reading/passages.ts";
import { timeOf } from "./attack.ts";
import { type PatternSource, patternSources } from "./pattern-sources.ts";

/**
 * node bench/expressions.ts [--only <part of a path>] [--timeout <ms>]
 *
 * Asks `recheck` about every regular expression that reads what a pull request brings; takes some minutes. Exponential ones
 * are errors. It calls bounded windows such as `[^.;]{0,60}` polynomial, and they are, with a small factor: the attack that
 * it found is then run on as much text as a passage may have, and has to end within the limit below. Ends with 1 where one
 * does not.
 */
const { values } = parseArgs({ options: { only: { type: "string" }, timeout: { type: "string", default: "1500" } } });
process.env.RECHECK_BACKEND ??= "pure";

/** Milliseconds for one text: a document of 5,000 words has some hundred passages of a tenth of its length. */
const limit = 20;

let failed = 0;
let undecided = 0;
const patterns = patternSources().filter(({ at }) => values.only === undefined || at.includes(values.only));
for (const pattern of patterns) {
  const verdict = judge(pattern);
  if (verdict === null) continue;
  console.log(`${pattern.at} ${verdict}`);
}
console.log(`${patterns.length} expressions, ${failed} too slow, ${undecided} not decided in time`);
process.exitCode = failed === 0 ? 0 : 1;

function judge({ source, flags }: PatternSource): string | null {
  const answer = checkSync(source, flags.replace("v", "u"), { timeout: Number(values.timeout) });
  if (answer.status === "safe") return null;
  if (answer.status === "unknown") {
    // The tests attack it all the same.
    undecided++;
    return null;
  }
  const { pumps, suffix } = answer.attack;
  const fixed = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const pumped = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.max(1, Math.floor((longestPassage - fixed) / Math.max(1, pumped)));
  const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join("") + suffix;
  const worst = Math.min(...[1, 2, 3].map(() => timeOf(new RegExp(source, flags), text)));
  const slow = answer.complexity.type === "exponential" || worst > limit;
  if (slow) failed++;
  return slow ? `${answer.complexity.summary}, ${worst.toFixed(1)} ms at ${longestPassage} characters` : null;
}
