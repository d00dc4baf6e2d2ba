import type { Script } from "../source.ts";
import type { BlockStatement, Loop } from "./block.ts";
import type { BodyVariables } from "./body-variables.ts";
import { parseExpression, parseQuery } from "./parse-expression.ts";
import { type PlacedScript, type QuotedText, quotedText } from "./quoted-text.ts";
import { staticText, staticTexts, unnestedArray } from "./static-text.ts";

/** How often an EXECUTE is read: the rounds of the loops around it, multiplied. */
const roundLimit = 1000;

/**
 * The texts that an EXECUTE runs, one for each round of the loops around it; null where one of them cannot be told. A text
 * that stands there as one literal keeps the places of its characters, any other stands at the whole statement.
 */
export function textsOfExecute(
  script: PlacedScript,
  variables: BodyVariables,
  { span, expression, loops }: Extract<BlockStatement, { kind: "execute" }>,
): readonly QuotedText[] | null {
  const node = parseExpression(script, expression);
  if (node === undefined) return null;
  const needed = variables.readBy(node);
  const rounds = roundsOf(
    script,
    variables,
    loops.filter(({ variable }) => needed.has(variable)),
  );
  const texts: QuotedText[] = [];
  const start = script.tokens[span.first]?.start ?? 0;
  const whole = script.rangeOf(start, script.tokens[span.last]?.end ?? start);
  for (const set of rounds) {
    const text = staticText(node, variables.within(set));
    if (text === null) return null;
    texts.push("A_Const" in node ? quotedText(script, expression, text) : { text, rangeOf: () => whole });
  }
  return texts;
}

/** What the loops set their variables to, round by round. A loop whose values are not known sets nothing that is. */
function roundsOf(
  script: Script,
  variables: BodyVariables,
  loops: readonly Loop[],
): readonly ReadonlyMap<string, string>[] {
  let rounds: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const loop of loops) {
    const values = valuesOf(script, variables, loop);
    if (values === null || rounds.length * values.length > roundLimit) continue;
    rounds = rounds.flatMap((round) => values.map((value) => new Map([...round, [loop.variable, value]])));
  }
  return rounds;
}

function valuesOf(script: Script, variables: BodyVariables, { kind, values }: Loop): readonly string[] | null {
  const array = kind === "array" ? parseExpression(script, values) : unnestedArray(parseQuery(script, values));
  return staticTexts(array, variables.within(new Map()));
}
