import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";
import type { RfcVerdict } from "../../../src/rules/rfc/rfc-check.ts";

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
    const { draft } = check(parseRfc({ path, text: markdown }));
    return draft.length === 0 ? [] : [{ id: meta.id, title, markdown, draft: draft.join("\n") }];
  }),
);

/** Long enough that no check holds the document to be a note, with a draft or without. */
const naming =
  "\n\n## Naming\n\nThe feature is called Heron in the user interface, and the colour of its only button is a dark blue that the brand book gives for links.\n";

/** A draft that is taken over as it stands answers its question and raises no other. */
describe.each(cases)("the draft of $id for: $title", ({ id, markdown, draft }) => {
  const before = statusesOf(`${markdown.trimEnd()}${naming}`);
  const after = statusesOf(`${markdown.trimEnd()}${naming}\n## Design details\n\n${draft}\n`);

  it("answers what was asked", () => {
    expect({ status: after.get(id), draft }).toEqual({ status: "pass", draft });
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
