import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parseSource, type SourceNode } from "../../../../src/artifacts/api/index.ts";
import { plain, written } from "./plain.ts";

const read = (text: string, path = "api.yaml") => parseSource(path, text);

describe("what YAML and JSON say", () => {
  test.each([
    [
      "scalars of the core schema",
      "[1, -2.5, 0x1f, 1e3, true, False, null, ~, yes, 1_000]",
      [1, -2.5, 31, 1000, true, false, null, null, "yes", "1_000"],
    ],
    ["quoted text as text", `["1", 'true', "\\u00e9\\n"]`, ["1", "true", "é\n"]],
    [
      "tags of the core schema",
      "[!!str 200, !!int '3', !!float 1, !!null '', !!bool 'true', !include a.yaml]",
      ["200", 3, 1, null, true, "a.yaml"],
    ],
    [
      "keys as they are written",
      "200: a\n0x10: b\n'404': c\ntrue: d\nnull: e\n",
      { 200: "a", "0x10": "b", 404: "c", true: "d", null: "e" },
    ],
    [
      "values that are not there",
      "a:\nb: {c: , d}\ne:\n-\n- x\n",
      { a: null, b: { c: null, d: null }, e: [null, "x"] },
    ],
    [
      "block scalars",
      "a: |\n  one\n  two\nb: >-\n  one\n  two\n\nc: |+\n  x\n\n",
      { a: "one\ntwo\n", b: "one two", c: "x\n\n" },
    ],
    [
      "anchors and aliases",
      "a: &x {b: 1}\nc: *x\nd: &y text\n*y : e\n",
      { a: { b: 1 }, c: { b: 1 }, d: "text", text: "e" },
    ],
    ["the first document", "%YAML 1.2\n---\na: 1\n", { a: 1 }],
    ["a byte order mark and CRLF", "\u{feff}a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
    ["tabs where JSON has them", '{\n\t"a":\t1,\n\t"b":[2,\n\t3]\n}', { a: 1, b: [2, 3] }],
    [
      "JSON without any space",
      '{"a":{"b":[1,{"c":"d"}],"e\\/":"\\ud83d\\ude00"}}',
      { a: { b: [1, { c: "d" }], "e/": "😀" } },
    ],
    [
      "names that objects have already",
      '{"constructor": 1, "__proto__": {"toString": 2}, "hasOwnProperty": 3}',
      JSON.parse('{"constructor": 1, "__proto__": {"toString": 2}, "hasOwnProperty": 3}'),
    ],
  ])("%s", (_, text, value) => {
    const { root, problems } = read(text);
    expect(problems).toEqual([]);
    expect(plain(root)).toEqual(value);
  });

  test.each([
    [
      "its own keys win, wherever they stand",
      "base: &b {x: 1, y: 2}\nown:\n  x: 0\n  <<: *b\n  y: 3\n",
      { x: 0, y: 3 },
    ],
    ["the first of a list wins", "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nown:\n  <<: [*a, *b]\n", { x: 1, y: 2 }],
    ["a merge of a merge", "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nown: {<<: *b, z: 3}\n", { x: 1, y: 2, z: 3 }],
    ["a quoted key merges nothing", 'a: &a {x: 1}\nown: {"<<": *a}\n', { "<<": { x: 1 } }],
  ])("merge keys: %s", (_, text, value) => {
    const { root, problems } = read(text);
    expect(problems).toEqual([]);
    expect(plain(root?.kind === "object" ? root.entries.get("own")?.value : null)).toEqual(value);
  });
});

describe("where it stands", () => {
  test.each([
    ["flow style to its bracket", "a: {b: [1, 2, ] , } # c", "{b: [1, 2, ] , }"],
    ["a mapping to its last value", "a:\n  b: 1\n  c: 'x' # c\n\nd: 1", "b: 1\n  c: 'x'"],
    ["a list to its last item", "a:\n- 1\n- - x\n  - y\n\nb: 1", "- 1\n- - x\n  - y"],
    ["a block scalar from its head", "a: |2-\n    x\n\n    y\n\nb: 1", "|2-\n    x\n\n    y"],
    ["a block scalar behind a tag", "a: !<tag> &b >\n  x\nb: 1", ">\n  x"],
    ["quotes and all", "a: 'it''s'", "'it''s'"],
    ["behind the colon of nothing", "a:\nb: 1", ""],
    ["a mapping that ends in nothing", "a:\n  b: 1\n  c:\nd: 1", "b: 1\n  c:"],
  ])("%s", (_, text, value) => {
    const { root } = read(text);
    expect(written(root?.kind === "object" ? root.entries.get("a")?.value : null)).toBe(value);
  });

  test("an alias is the node of its anchor", () => {
    const { root } = read("a: &x {b: 1}\nc: *x\nd: 2\n");
    const entries = root?.kind === "object" ? root.entries : new Map();
    expect(entries.get("c")?.value).toBe(entries.get("a")?.value);
    expect(written(root)).toBe("a: &x {b: 1}\nc: *x\nd: 2");
  });

  test("of any JSON value, whatever its layout", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("", "  ", "\t"), (value, indent) => {
        const { root } = read(JSON.stringify(value, null, indent), "api.json");
        expect(plain(root)).toEqual(JSON.parse(JSON.stringify(value)));
        for (const node of everyNode(root)) expect(JSON.parse(written(node) ?? "")).toEqual(plain(node));
      }),
      { numRuns: 200 },
    );
  });

  test("of any value in YAML", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (generated) => {
        // JSON has no -0, which YAML keeps.
        const value: unknown = JSON.parse(JSON.stringify(generated));
        const { root } = read(dump(value));
        expect(plain(root)).toEqual(value);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what cannot be read", () => {
  test.each([
    ["bad indentation", "a:\n   b: 1\n  c: 2\n", 3, /^The file is no YAML from here on/],
    ["a tab for indentation", "a:\n\tb: 1\n", 2, /tab characters/],
    ["JSON that is cut off", '{"a": [1,', 1, /unexpected end of the stream/],
    ["a null byte", "a: 1\nb: \0", 2, /null byte/],
    ["too many levels", `${"[".repeat(10_000)}`, 1, /deeper than 200 levels/],
    [
      "too many levels in block style",
      Array.from({ length: 10_000 }, (_, level) => `${" ".repeat(level % 900)}- `).join(""),
      1,
      /deeper than 200 levels/,
    ],
  ])("%s is told with its line", (_, text, line, message) => {
    const file = read(text);
    expect(file.root).toBeNull();
    expect(file.problems).toHaveLength(1);
    expect(file.problems[0]?.message).toMatch(message);
    expect(file.lineStarts.findLastIndex((start) => start <= (file.problems[0]?.start ?? -1)) + 1).toBe(line);
  });

  test.each([
    ["a repeated key: the last counts", "a: 1\na: 2\n", { a: 2 }, "a", /second time/],
    ["an alias of nothing", "a: *b\n", { a: null }, "*b", /No anchor/],
    ["an alias inside of its anchor", "a: &a [1, *a]\n", { a: [1, null] }, "*a", /inside of what it is an alias of/],
    ["a key that is a list", "? [a, b]\n: 1\nc: 2\n", { c: 2 }, "[a, b]", /is not read/],
    ["a merge of a text", "a: {<<: x, b: 1}\n", { a: { b: 1 } }, "<<", /Only mappings/],
    ["a second document", "a: 1\n---\nb: 2\n", { a: 1 }, "", /more than one document/],
  ])("%s, and the rest is read", (_, text, value, place, message) => {
    const { root, problems } = read(text);
    expect(plain(root)).toEqual(value);
    expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual([place]);
    expect(problems[0]?.message).toMatch(message);
  });

  test("no text makes it throw, or gives a node outside of the text", () => {
    const piece = fc.constantFrom(
      "a",
      ": ",
      "- ",
      "\n",
      "\n  ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "&a ",
      "*a",
      "<<: ",
      "'",
      '"',
      "|\n",
      "> ",
      "#",
      "!!str ",
      "? ",
      "---\n",
      "\t",
      "\r\n",
      "%YAML 1.2\n",
      "\0",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        for (const { start, end } of everyNode(read(text).root)) {
          expect(start >= 0 && end >= start && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("work that somebody wants done", () => {
  test("aliases of aliases are shared, and no deeper than what is written out may be", () => {
    const lines = Array.from(
      { length: 300 },
      (_, level) => `a${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1}, *a${level - 1}`}]`,
    );
    const { root, problems } = read(lines.join("\n"));
    expect(everyNode(root).length).toBeLessThan(1000);
    expect(problems[0]?.message).toMatch(/deeper than 200 levels/);
  });

  test("merges of merges end", () => {
    const names = Array.from({ length: 1000 }, (_, at) => `k${at}: 1`).join(", ");
    const merges = Array.from({ length: 1000 }, (_, at) => `m${at}: {<<: *a, x${at}: 1}`).join("\n");
    const { root, problems } = read(`a: &a {${names}}\n${merges}\n`);
    expect(root?.kind).toBe("object");
    expect(problems[0]?.message).toMatch(/more than 200000 keys/);
    expect(problems.length).toBeLessThan(100);
  });

  test("a key as long as the file", () => {
    const key = "k".repeat(1_000_000);
    expect(read(`{"${key}": 1}`).root).toMatchObject({ kind: "object", end: 1_000_007 });
  });
});

/** Every node of a tree, each once. */
function everyNode(root: SourceNode | null): readonly SourceNode[] {
  const seen = new Set<SourceNode>(root === null ? [] : [root]);
  for (const node of seen) {
    if (node.kind === "array") for (const item of node.items) seen.add(item);
    else if (node.kind === "object") for (const { value } of node.entries.values()) seen.add(value);
  }
  return [...seen];
}
