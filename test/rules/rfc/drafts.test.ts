import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";
import type { RfcVerdict } from "../../../src/rules/rfc/rfc-check.ts";
import { naming } from "./naming.ts";

type Statuses = ReadonlyMap<string, RfcVerdict["status"]>;

const path = "docs/rfcs/0001-case.md";
const statusesOf = (text: string): Statuses => {
  const rfc = parseRfc({ path, text });
  return new Map(rfcChecks.map(({ meta, check }) => [meta.id, check(rfc).status]));
};

/** From the best to the worst that a check can say. */
const ranks: Readonly<Record<RfcVerdict["status"], number>> = {
  pass: 0,
  "not-applicable": 0,
  unknown: 1,
  weak: 2,
  fail: 3,
};

const cases = rfcChecks.flatMap(({ meta, check }) =>
  meta.examples.bad.flatMap(({ title, markdown }) => {
    const { draft, missing, evidence } = check(parseRfc({ path, text: markdown }));
    // What the document says and should not may have to go when the draft comes.
    const rest = missing ? null : evidence.reduce((text, { quote }) => text.replace(quote, () => ""), markdown);
    return draft.length === 0 ? [] : [{ id: meta.id, title, markdown, rest, draft: draft.join("\n") }];
  }),
);

/** A draft that is taken over as it stands answers its question and raises no other. */
describe.each(cases)("the draft of $id for: $title", ({ id, markdown, rest, draft }) => {
  const before = statusesOf(`${markdown.trimEnd()}${naming}`);
  const drafted = (text: string) => statusesOf(`${text.trimEnd()}${naming}\n## Design details\n\n${draft}\n`);
  const after = drafted(markdown);

  it("answers what was asked", () => {
    const statuses = [after.get(id), ...(rest === null ? [] : [drafted(rest).get(id)])];
    expect({ status: statuses.find((status) => status === "pass") ?? statuses[0], draft }).toEqual({
      status: "pass",
      draft,
    });
  });

  it("makes nothing else worse", () => {
    const worse = rfcChecks.flatMap(({ meta }) => {
      const [was, is] = [before.get(meta.id) ?? "pass", after.get(meta.id) ?? "pass"];
      return ranks[is] > ranks[was] ? [`${meta.id}: ${was} → ${is}`] : [];
    });
    expect({ worse, draft }).toEqual({ worse: [], draft });
  });

  it("leaves nothing to fill in", () => expect(draft).not.toMatch(/…|\.\.\.|\bTBD\b|\bTODO\b|<[a-z ]{3,40}>/));
});
