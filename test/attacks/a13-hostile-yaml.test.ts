import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier, harmless } from "./changes.ts";

const bomb = [
  "a: &a [1,1,1,1,1,1,1,1]",
  ..."bcdefgh".split("").map((key, index) => `${key}: &${key} [${`*${"abcdefg"[index]},`.repeat(8)}]`),
].join("\n");

const texts: readonly (readonly [string, string, RegExp])[] = [
  ["an alias bomb", bomb, /aliases unfold to too much/],
  ["5 MB", `# ${"x".repeat(5_000_000)}\n`, /too.large|at most 65536/],
  ["nesting without an end", "[".repeat(60_000), /nested too deeply/],
  ["a prototype", "rules:\n  __proto__: off\n", /line 2, column 3: The key `__proto__` is not allowed/],
  ["a function", "mode: !!js/function 'f'\n", /line 1, column 7: Unresolved tag/],
  ["a key twice", "mode: enforce\nmode: advisory\n", /line 2, column 1: Map keys must be unique/],
  ["a tab", "rfcs:\n\tpaths: []\n", /line 2, column 1: Tabs are not allowed/],
  ["two documents", "mode: enforce\n---\nmode: advisory\n", /one document/],
];

attack("A13", "break or bend the reviewer by a hostile policy file", (app) => {
  it.each(texts)(
    "on the base branch, %s makes the review incomplete, with a precise message",
    async (_, text, words) => {
      const repository = app().repository({ ...earlier, ".github/arch-review.yml": text });
      const { pull, run } = await app().open(repository, { title: "T", files: harmless });
      expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
      expect(run.summary).toMatch(words);
      expect(pull.comments()[0]?.body).toMatch(words);
    },
  );

  it.each(texts.filter(([what]) => what !== "5 MB"))("in a pull request, %s is a finding", async (_, text) => {
    const { run } = await app().open(app().repository(earlier), {
      title: "T",
      files: { ".github/arch-review.yml": text },
    });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
    expect(run.summary).toContain("policy-invalid");
  });

  it("leaves no trace in what other objects have", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("off" in {}).toBe(false);
  });
});
