import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isProposal, quoteOf, type Rfc } from "../../../src/artifacts/rfc/index.ts";
import { factsOf, read, sentences } from "./read.ts";

const folder = join(process.env.ARCH_REVIEW_CORPUS ?? join(import.meta.dirname, "../../../../shared/corpus"), "rfcs");

describe.skipIf(!existsSync(folder))("real documents", () => {
  const documents = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
  const load = (name: string): Rfc =>
    read(readFileSync(join(folder, documents.find((each) => each.startsWith(name)) ?? name), "utf8"), name);
  const operations = (rfc: Rfc): readonly string[] =>
    factsOf(rfc, "endpoint")
      .filter((fact) => rfc.sections.some((section) => section.index === fact.section && isProposal(section)))
      .map(({ method, path }) => `${method ?? "-"} ${path}`);

  test.each(documents)("%s is a design with a proposal, and its sentences are quoted verbatim", (name) => {
    const rfc = load(name);
    expect(rfc.kind).toBe("design");
    expect(rfc.sections.some(isProposal)).toBe(true);
    expect(sentences(rfc).length).toBeGreaterThan(20);
    for (const section of rfc.sections) {
      for (const block of section.blocks) {
        if (!("sentences" in block)) continue;
        for (const { range } of block.sentences) expect(rfc.text).toContain(quoteOf(rfc, range));
      }
    }
  });

  test.each([
    ["getsentry", [], "off"],
    ["rust-lang", ["DELETE /api/v1/crates/:crate_id"], "on"],
    ["kubernetes", ["POST /apis/authentication.k8s.io/v1alpha1/selfsubjectreviews"], "on"],
    ["alphagov", [], "on"],
  ] as const)("%s: operations of the proposal", (name, expected, api) => {
    const rfc = load(name);
    expect(operations(rfc)).toEqual(expected);
    expect(rfc.scope.api.state).toBe(api);
  });

  test.each([
    ["kubernetes", "webhook-out", "off"],
    ["getsentry", "tenant", "off"],
    ["matrix-org", "list", "off"],
    ["rust-lang", "db", "off"],
    ["wellcome", "list", "on"],
    ["goharbor", "webhook-out", "on"],
    ["standard-webhooks", "webhook-out", "on"],
  ] as const)("%s: %s is %s", (name, signal, state) => {
    expect(load(name).scope[signal].state).toBe(state);
  });

  test("a Portuguese document is read as one", () => {
    expect(load("antoniocanhota").language).toBe("pt");
  });
});
