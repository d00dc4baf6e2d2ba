import { describe, expect, it } from "vitest";
import { type VerdictIngredients, verdictKey } from "../../../src/github/review/verdict-key.ts";
import { layerPolicies } from "../../../src/review/index.ts";

const blob = (digit: string): string => digit.repeat(40);

const ingredients: VerdictIngredients = {
  engine: "3f2a v24.21.0",
  repository: { installationId: 7, repositoryId: 11 },
  listing: {
    files: [
      {
        file: { path: "db/2.sql", previousPath: "db/1.sql", status: "renamed", blob: blob("a") },
        head: { blob: blob("a"), mode: "file", size: 10 },
        base: { blob: blob("b"), mode: "executable", size: 10 },
      },
      { file: { path: "db/3.sql", previousPath: null, status: "deleted", blob: "" }, head: undefined, base: undefined },
    ],
    beside: [
      {
        file: { path: "api/a.json", previousPath: null, status: "modified", blob: blob("e") },
        head: { blob: blob("e"), mode: "file", size: 10 },
        base: { blob: blob("f"), mode: "file", size: 10 },
      },
    ],
    context: [["db/0.sql", { blob: blob("c"), mode: "file", size: 10 }]],
    paths: new Set(["db/0.sql", "db/2.sql"]),
    description: ["A change", "with a body", "feature"],
    unread: [{ path: "db/9.sql", reason: "missing" }],
  },
  inForce: {
    layered: {
      ...layerPolicies(
        [{ origin: "repository", path: "p.yml", text: "rules: { index-not-concurrent: advice }" }],
        ["index-not-concurrent"],
      ),
      problems: [{ path: "p.yml", line: 1, column: 1, message: "m", remedy: "r" }],
      belowFloor: [{ path: "p.yml", line: 2, column: 1, message: "m", remedy: "r" }],
    },
    organisation: { origin: "organisation", path: "acme/.github:p.yml", text: "mode: enforce" },
    isOrganisation: false,
    stack: new Map([[".github/arch-review.yml", { kind: "text", text: "mode: enforce" }]]),
    unread: [{ path: "p.yml", reason: "unknown key" }],
  },
  selection: "paths",
  today: "2026-11-23",
  waivers: [{ fingerprint: "f1", by: "lin", reason: "because", until: "2026-12-01", id: "W1" }],
  rehearses: true,
  judge: "model at https://models.example/v1",
};

/** What is beside what git names: the size of a content, and GitHub's word on a blob that a listing names as well. */
const unimportant = /\.size$|\.file\.blob$/;
/** A pair of a path and its file has no third part. */
const pair = /context\[\d\]$/;

/** The same value with one thing in it different, once for each thing: those of maps and sets too. */
function* edits(value: unknown, at = ""): Generator<{ readonly at: string; readonly edited: unknown }> {
  if (value instanceof Map) {
    for (const [key, each] of value)
      for (const inner of edits(each, `${at}<${key}>`))
        yield { ...inner, edited: new Map(value).set(key, inner.edited) };
    yield { at: `${at}<>`, edited: new Map([...value].slice(1)) };
  } else if (value instanceof Set) {
    for (const { edited } of edits([...value], at)) yield { at, edited: new Set(edited as unknown[]) };
    yield { at, edited: new Set([...value].slice(1)) };
  } else if (Array.isArray(value)) {
    yield { at, edited: [...value, typeof value[0] === "object" ? value[0] : "one more"] };
    for (const [index, each] of value.entries())
      for (const inner of edits(each, `${at}[${index}]`)) yield { ...inner, edited: value.with(index, inner.edited) };
  } else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value))
      for (const inner of edits(each, `${at}.${key}`)) yield { ...inner, edited: { ...value, [key]: inner.edited } };
  } else yield { at, edited: other(value) };
}

function other(leaf: unknown): unknown {
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf === "number") return leaf + 1;
  return typeof leaf === "string" ? `${leaf}x` : "something";
}

const all = [...edits(ingredients)].map(({ at, edited }) => ({ at, edited: edited as VerdictIngredients }));

it("is another for a judgement that somebody called wrong, and the same where nobody did", () => {
  const key = verdictKey(ingredients);
  expect(verdictKey({ ...ingredients, disputed: [] })).toBe(key);
  const names = ["a1b2c3d4e5f60718", "ffeeddccbbaa9988"];
  const keys = [names, names.slice(1), names.slice(0, 1)].map((disputed) => verdictKey({ ...ingredients, disputed }));
  expect(new Set([key, ...keys]).size).toBe(4);
});

describe("the key of a review", () => {
  it("is the same for the same ingredients", () => {
    expect(verdictKey(structuredClone(ingredients))).toBe(verdictKey(ingredients));
  });

  it("is another one when any single ingredient is", () => {
    const important = all.filter(({ at }) => !unimportant.test(at) && !pair.test(at));
    const same = important.filter(({ edited }) => verdictKey(edited) === verdictKey(ingredients));
    expect(same.map(({ at }) => at)).toEqual([]);
    expect(important.length).toBeGreaterThan(60);
  });

  it("is the same when only what git names otherwise differs", () => {
    const beside = all.filter(({ at }) => unimportant.test(at));
    expect(beside).toHaveLength(8);
    expect(new Set(beside.map(({ edited }) => verdictKey(edited)))).toEqual(new Set([verdictKey(ingredients)]));
  });

  it.each<[string, (given: VerdictIngredients) => VerdictIngredients]>([
    ["paths that are known and paths that are not", (given) => withListing(given, { paths: null })],
    [
      "a path that holds what separates two",
      (given) => withListing(given, { paths: new Set(['db/0.sql","db/2.sql']) }),
    ],
    [
      "a word that moves from the title to the body",
      (given) => withListing(given, { description: ["A", "change with a body", "feature"] }),
    ],
    ["files in another order", (given) => withListing(given, { files: given.listing.files.toReversed() })],
    [
      "a file that is gone from the head",
      (given) => withListing(given, { files: given.listing.files.map((file) => ({ ...file, head: undefined })) }),
    ],
    [
      "a link in place of a file",
      (given) => withListing(given, { context: [["db/0.sql", { blob: blob("c"), mode: "symlink", size: 10 }]] }),
    ],
    [
      "repositories whose numbers read alike in a row",
      (given) => ({ ...given, repository: { installationId: 71, repositoryId: 1 } }),
    ],
  ])("keeps apart: %s", (_what, edit) => {
    expect(verdictKey(edit(ingredients))).not.toBe(verdictKey(ingredients));
  });
});

const withListing = (given: VerdictIngredients, part: Partial<VerdictIngredients["listing"]>): VerdictIngredients => ({
  ...given,
  listing: { ...given.listing, ...part },
});
