import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { choicesOf } from "../../../../src/rules/rfc/index.ts";

const rfc = parseRfc({
  path: "a.md",
  text: "# RFC: Labels\n\n## Proposal\n\n`GET /v1/labels` returns the labels. `POST /v1/labels` creates one.\n",
});
const faced = (...open: readonly string[]) => choicesOf(rfc, new Set(open)).map(({ about }) => about);

describe("trade-offs", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["are none where nothing is open", [], []],
    ["are none where other things are open", ["ic-slo", "os-dod"], []],
    ["name the list that has to be paged", ["api-pagination"], ["how `GET /v1/labels` is paged"]],
    ["ask whether a call waits", ["api-async"], ["whether `POST /v1/labels` waits for its work"]],
    ["ask for a service or a module", ["ap-monolith-first"], ["whether `Labels` is a service of its own"]],
    ["leave the tenants to the draft that names all strategies", ["dm-tenancy", "dm-tenancy-tradeoffs"], []],
    ["are none on consistency where only one store is written", ["dm-consistency"], []],
  ])("%s", (_, open, expected) => expect(faced(...open)).toEqual(expected));

  it("say of two alternatives or more when each is right", () => {
    for (const { options } of choicesOf(rfc, new Set(["api-pagination", "dm-tenancy", "dm-dual-write"]))) {
      expect(options.length).toBeGreaterThan(1);
      for (const { name, right } of options) expect(`${name}: ${right}`).toMatch(/^[A-Z].{3,60}: [a-z].{20,120}$/);
    }
  });
});
