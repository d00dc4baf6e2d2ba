import { expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { operationsAt } from "../../../src/artifacts/api/index.ts";
import { apiRules } from "../../../src/rules/api/index.ts";
import { report } from "./cases.ts";
import { changeOf } from "./change-of.ts";

/** Keys of a draft that belong to the operation at the finding's place; all others belong to the root. */
const ofOperation = new Set(["parameters", "requestBody", "responses", "security"]);

type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Puts a draft into a contract as a person would: lists grow, mappings are joined. */
function take(into: Mapping, draft: Mapping): void {
  for (const [key, value] of Object.entries(draft)) {
    const known = into[key];
    if (isMapping(known) && isMapping(value)) take(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) known.push(...value);
    else into[key] = value;
  }
}

/** The contract of an example with the first draft of its rule taken over; null where the rule drafts nothing. */
function mended(text: string, draft: string, operation: string | undefined): string {
  const contract: unknown = parse(text);
  const drafted: unknown = parse(draft);
  if (!isMapping(contract) || !isMapping(drafted)) throw new Error("neither is a mapping");
  const [method = "", path = "", name = ""] = operation?.split(" ") ?? [];
  const places = contract[path === "webhook" ? "webhooks" : "paths"];
  const item = isMapping(places) ? places[path === "webhook" ? name : path] : undefined;
  const target = isMapping(item) ? item[method.toLowerCase()] : undefined;
  for (const [key, value] of Object.entries(drafted))
    take(ofOperation.has(key) && isMapping(target) ? target : contract, { [key]: value });
  return stringify(contract);
}

const drafting = apiRules.flatMap((rule) =>
  rule.format !== "openapi"
    ? []
    : rule.meta.examples.bad.flatMap((example) => {
        if (example.files !== undefined || /^\s*\{|swagger:/.test(example.text)) return [];
        const [found] = report(rule, example);
        if (found === undefined || found.draft === null) return [];
        const change = changeOf(rule, example);
        const after = change.format === "openapi" ? change.after : null;
        const { startLine, startColumn } = found.range;
        const [operation] =
          found.operations ?? (after === null ? [] : operationsAt(after)(found.path, startLine, startColumn));
        return [{ id: rule.meta.id, rule, example, draft: found.draft, operation }];
      }),
);

it.each(drafting)(
  "$id is silent on $example.title once its draft is taken over",
  ({ rule, example, draft, operation }) => {
    const text = mended(example.text, draft, operation);
    expect(report(rule, { ...example, text }).map(({ message }) => message)).toEqual([]);
  },
);

it("has drafts to try", () => {
  expect(drafting.length).toBeGreaterThan(0);
});
