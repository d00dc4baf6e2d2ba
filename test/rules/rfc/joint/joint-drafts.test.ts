import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { jointDrafts, rfcChecks } from "../../../../src/rules/rfc/index.ts";
import type { RfcVerdict } from "../../../../src/rules/rfc/rfc-check.ts";
import { reviewOf } from "../../../review/review-of.ts";
import { naming } from "../naming.ts";
import { designs } from "./designs.ts";

const path = "docs/rfcs/0001-case.md";
const verdictsOf = (text: string): ReadonlyMap<string, RfcVerdict> => {
  const rfc = parseRfc({ path, text });
  return new Map(rfcChecks.map(({ meta, check }) => [meta.id, check(rfc)]));
};
const isOpen = ({ status }: RfcVerdict): boolean => status === "fail" || status === "weak";
const draftsOf = (text: string) =>
  jointDrafts(parseRfc({ path, text }), new Map([...verdictsOf(text)].filter(([, verdict]) => isOpen(verdict))));

const ranks: Readonly<Record<RfcVerdict["status"], number>> = {
  pass: 0,
  "not-applicable": 0,
  unknown: 1,
  weak: 2,
  fail: 3,
};

describe.each(Object.entries(designs))("the drafts for %s, taken over together", (_, design) => {
  const text = `${design}${naming}`;
  const drafts = draftsOf(text);
  const whole = `${text}\n${drafts.map(({ lines }) => `## Design details\n\n${lines.join("\n")}\n`).join("\n")}`;
  const [before, after] = [verdictsOf(text), verdictsOf(whole)];

  it("cover each check once", () => {
    const covered = drafts.flatMap(({ covers }) => covers);
    expect(covered).toEqual([...new Set(covered)]);
    for (const [id, verdict] of before) if (isOpen(verdict) && verdict.draft.length > 0) expect(covered).toContain(id);
  });

  it("are fewer than the gaps", () => {
    expect(drafts.length).toBeLessThan(drafts.flatMap(({ covers }) => covers).length * 0.75);
  });

  it("answer what they cover", () => {
    const left = drafts.flatMap(({ covers }) =>
      covers.flatMap((id) => (after.get(id)?.status === "pass" ? [] : [`${id}: ${after.get(id)?.reason}`])),
    );
    expect(left).toEqual([]);
  });

  it("make nothing worse", () => {
    const worse = [...after].flatMap(([id, { status, evidence }]) => {
      const was = before.get(id)?.status ?? "pass";
      return ranks[status] > ranks[was] ? [`${id}: ${was} → ${status} ${evidence[0]?.quote ?? ""}`] : [];
    });
    expect(worse).toEqual([]);
  });

  it("leave nothing to fill in", () => expect(whole).not.toMatch(/…|\.\.\.|\bTBD\b|\bTODO\b|<[a-z ]{3,40}>/));

  it("hold SQL that the migration rules accept", async () => {
    const ownLines = text.split("\n").length;
    const findings = async (document: string) =>
      (await reviewOf({ [path]: document })).findings
        .filter(({ rule, startLine }) => startLine > ownLines && !rfcChecks.some(({ meta }) => meta.id === rule))
        .map(({ rule, quote }) => `${rule}: ${quote}`);
    expect(await findings(whole)).toEqual([]);
  });
});
