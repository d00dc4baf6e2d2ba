import { expect, test } from "vitest";
import { factsOf, proposal, read } from "../read.ts";

test.each([
  ["[the plan](#plan)", ["#plan", "the plan", "section"]],
  ["[schema](./schema.sql)", ["./schema.sql", "schema", "file"]],
  ["[spec](https://example.org/a)", ["https://example.org/a", "spec", "web"]],
  ["<https://example.org>", ["https://example.org", "https://example.org", "web"]],
  ["[mail](mailto:a@example.org)", ["mailto:a@example.org", "mail", "mail"]],
  ["[spec][1]\n\n[1]: https://example.org/b", ["https://example.org/b", "spec", "web"]],
  ["[spec]\n\n[Spec]: ../api.yaml", ["../api.yaml", "spec", "file"]],
])("%s", (text, expected) => {
  expect(factsOf(proposal(`See ${text}`), "link").map(({ url, text: words, target }) => [url, words, target])).toEqual([
    expected,
  ]);
});

test("a link keeps its sentence", () => {
  const [link] = factsOf(read("# T\n\nFirst. See [it](a.md) there. Last.\n"), "link");
  expect([link?.quote, link?.range.startLine]).toEqual(["See [it](a.md) there.", 3]);
});
