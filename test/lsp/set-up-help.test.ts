import { expect, test } from "vitest";
import { completions, hoverWords } from "../../src/lsp/set-up-help.ts";
import { setUpSchema } from "../../src/lsp/set-up-schema.ts";
import { policyPath, statisticsPath, waiversPath } from "../../src/review/index.ts";
import { ruleIds } from "../../src/rules/index.ts";

/** `|` is where the person is. */
function at(path: string, marked: string): { labels: readonly string[]; replaced: string; hover: string | null } {
  const before = marked.slice(0, marked.indexOf("|"));
  const text = marked.replace("|", "");
  const line = before.split("\n").length - 1;
  const position = { line, character: before.length - (before.lastIndexOf("\n") + 1) };
  const schema = setUpSchema(path);
  if (schema === null) return { labels: [], replaced: "", hover: null };
  const items = completions(schema, text, position, "utf-16");
  const edit = items[0]?.textEdit;
  const range = edit !== undefined && "range" in edit ? edit.range : null;
  return {
    labels: items.map(({ label }) => label),
    replaced: (text.split("\n")[line] ?? "").slice(range?.start.character, range?.end.character),
    hover: hoverWords(schema, text, position, "utf-16"),
  };
}

const entry = ["finding", "rule", "path", "reason", "owner", "expires"];
const severities = ["off", "advice", "warning", "blocking"];

test.each([
  ["mode: |", policyPath, ["enforce", "advisory"], ""],
  ["mode: enf|", policyPath, ["enforce", "advisory"], "enf"],
  ['mode: "enf|"', policyPath, ["enforce", "advisory"], "enf"],
  ["rfcs:\n  |", policyPath, ["paths", "ignore"], ""],
  ["rfcs:\n  paths:\n    - docs/*.md\n  ig|", policyPath, ["paths", "ignore"], "ig"],
  ["migrations:\n  paths: []\n\n  # which one\n  dialect: p|", policyPath, ["postgresql", "mysql", "sqlite"], "p"],
  ["waivers:\n  author_may_waive: |", policyPath, ["true", "false"], ""],
  ["rules:\n  index-not-concurrent: b|", policyPath, severities, "b"],
  ["rules:\n  index-|", policyPath, ruleIds, "index-"],
  ["sections:\n  delivery: |", policyPath, severities, ""],
  ["mode: enforce # |", policyPath, [], undefined],
  ["nothing:\n  like: |", policyPath, [], undefined],
  ["- |", waiversPath, entry, ""],
  ["- rule: index-|", waiversPath, ruleIds, "index-"],
  ["- rule: some\n  re|", waiversPath, entry, "re"],
  ["- rule: some\n  reason: none\n- own|", waiversPath, entry, "own"],
  ['[{"ta|', statisticsPath, [], undefined],
])("completes %j", (marked, path, labels, replaced) => {
  const found = at(path, marked);
  expect(found.labels).toEqual(labels);
  if (replaced !== undefined) expect(found.replaced).toBe(replaced);
});

test.each([
  [
    "mo|de: enforce",
    policyPath,
    'enforce: a blocking finding fails the check. advisory: nothing fails. Default: `"enforce"`.',
  ],
  [
    "migrations:\n  post|gres_version: 15",
    policyPath,
    "Major version of the oldest server that runs them. Default: `16`.",
  ],
  ["rules:\n  index-not-concurrent: o|ff", policyPath, "Index built on an existing table without CONCURRENTLY"],
  ["- rule: x\n  own|er: y", waiversPath, "Whom to ask about it: @user or @org/team."],
])("explains %j", (marked, path, words) => {
  expect(at(path, marked).hover).toContain(words);
});

test.each(["constructor: |", "__proto__:\n  |", "modes|: x", ":::|", "- - - |"])("knows nothing of %j", (marked) => {
  expect(at(policyPath, marked).hover).toBeNull();
});
