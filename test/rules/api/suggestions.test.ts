import { expect, it } from "vitest";
import { parse, stringify } from "yaml";
import type { Suggestion } from "../../../src/charter/index.ts";
import { type ApiRule, apiRules, runApiRules } from "../../../src/rules/api/index.ts";
import type { Observation } from "../../../src/rules/rule.ts";
import { type CaseChange, changeOf } from "./change-of.ts";
import { houses } from "./houses.ts";

/** The ways in which the same contract is written down. */
const styles: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in block style": (text) =>
    stringify(parse(text), { defaultStringType: "QUOTE_DOUBLE", aliasDuplicateObjects: false }),
  "in JSON": (text) => JSON.stringify(parse(text), null, 2),
  "in JSON on one line": (text) => JSON.stringify(parse(text)),
  "in flow style": (text) => stringify(parse(text), { collectionStyle: "flow", lineWidth: 60 }),
  "with the line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
};

type Found = Extract<Observation, { kind: "violation" }> & { readonly rule: string };

function findings(change: ReturnType<typeof changeOf>): readonly Found[] {
  return runApiRules(change, apiRules, { today: "2026-11-22", buf: null }).flatMap(
    ({ rule, observations, failure }) => {
      if (failure !== null) throw failure;
      return observations.flatMap((each) => (each.kind === "violation" ? [{ ...each, rule: rule.meta.id }] : []));
    },
  );
}

/** Whole lines replaced, as GitHub does. */
function taken(text: string, { startLine, endLine, replacement }: Suggestion): string {
  const lines = text.split("\n");
  lines.splice(startLine - 1, endLine - startLine + 1, ...replacement.split("\n"));
  return lines.join("\n");
}

const counted = (found: readonly Found[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(found, ({ rule }) => rule)].map(([rule, same]) => [rule, same.length]));

interface Written {
  readonly name: string;
  readonly rule: ApiRule;
  readonly given: CaseChange;
}

const written: readonly Written[] = apiRules.flatMap((rule) =>
  rule.format !== "openapi"
    ? []
    : [...rule.meta.examples.bad, ...houses.filter(({ rules }) => rules.includes(rule.meta.id))].flatMap((example) => {
        if (example.files !== undefined || /^\s*\{/.test(example.text)) return [];
        return Object.entries(styles).map(([style, write]) => ({
          name: `${rule.meta.id} on ${example.title}, ${style}`,
          rule,
          given: {
            ...example,
            text: write(example.text),
            ...(example.base === undefined ? {} : { base: write(example.base) }),
          },
        }));
      }),
);

const suggesting = written.filter(({ rule, given }) =>
  findings(changeOf(rule, given)).some((each) => each.rule === rule.meta.id && each.suggestion !== null),
);

it.each(suggesting)("$name: the suggestion mends it, and nothing else speaks up", ({ rule, given }) => {
  const before = findings(changeOf(rule, given));
  const [found] = before.filter((each) => each.rule === rule.meta.id && each.suggestion !== null);
  if (found === undefined || found.suggestion === null) throw new Error("it suggested something");
  const change = changeOf(rule, { ...given, text: taken(given.text, found.suggestion) });
  expect(change.after?.problems).toEqual([]);
  const after = findings(change);
  expect(after.filter(({ subject, rule: id }) => id === found.rule && subject === found.subject)).toEqual([]);
  const had = counted(before);
  const has = counted(after);
  expect(Object.keys(has).filter((id) => (has[id] ?? 0) > (had[id] ?? 0))).toEqual([]);
});

it.each(houses)("a house of its own choice is followed: $title", ({ rules, ...given }) => {
  for (const id of rules) {
    const rule = apiRules.find(({ meta }) => meta.id === id);
    if (rule === undefined) throw new Error(`no rule ${id}`);
    const [found] = findings(changeOf(rule, given)).filter((each) => each.rule === id);
    expect(found?.suggestion?.replacement).toContain(given.suggests);
  }
});
