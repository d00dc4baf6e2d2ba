import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { invisible } from "../../../src/report/visible.ts";
import { renderReport, renderTrends } from "../../../src/web/pages/index.ts";
import type { ReportView, TrendsView } from "../../../src/web/views.ts";
import { elements, parsed } from "./parsed.ts";
import { richView } from "./rich-view.ts";
import { trends } from "./trends-view.ts";

/** What a change, a branch, a person or a database may have named; what is left is ours. */
const foreign: ReadonlySet<string> = new Set([
  ...[
    "path",
    "message",
    "quote",
    "observed",
    "reason",
    "question",
    "text",
    "relation",
    "table",
    "name",
    "type",
    "was",
    "to",
  ],
  ...[
    "error",
    "title",
    "baseRef",
    "engine",
    "by",
    "login",
    "replacement",
    "rule",
    "account",
    "owner",
    "repository",
    "model",
  ],
]);
const foreignLists: ReadonlySet<string> = new Set(["columns", "rewrites", "scans", "lines", "notes"]);

/** The value with every foreign text replaced. */
function spoilt<T>(value: T, word: string, key?: string): T;
function spoilt(value: unknown, word: string, key = ""): unknown {
  if (typeof value === "string") return foreign.has(key) ? word : value;
  if (Array.isArray(value))
    return value.map((each: unknown) =>
      typeof each === "string" && foreignLists.has(key) ? word : spoilt(each, word),
    );
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoilt(each, word, name)]));
}

/** Element names with their attributes' names, each once. */
const shape = (html: string): ReadonlySet<string> =>
  new Set(
    elements(parsed(html)).map(({ tagName, properties }) => `${tagName} ${Object.keys(properties).sort().join(" ")}`),
  );

const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</code></pre></svg><style>*{display:none}</style>",
    "]]><!--",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066\u200b",
    "` `` onclick=x",
    "//evil.example/%0d%0a",
    "\ud800",
  ),
);

let report: ReportView;
let benign: ReadonlySet<string>;
beforeAll(async () => {
  report = await richView();
  benign = new Set([
    ...shape(renderReport(report)),
    ...shape(renderReport(spoilt(report, "w"))),
    ...shape(renderTrends(trends)),
    ...shape(renderTrends(spoilt(trends, "w"))),
  ]);
});

const pages = (word: string): readonly string[] => [
  renderReport(spoilt(report, word)),
  renderTrends(spoilt<TrendsView>(trends, word)),
];

test("no text of a change becomes an element, an attribute or an address, and none is hidden or turned", () => {
  fc.assert(
    fc.property(words, (word) => {
      for (const html of pages(word)) {
        expect([...shape(html)].filter((each) => !benign.has(each))).toEqual([]);
        expect(html.match(invisible)).toBeNull();
        const addresses = elements(parsed(html)).flatMap(({ properties: { href, action } }) => [href, action]);
        const foreignOnes = addresses.filter(
          (each) =>
            each !== undefined && !/^(?:#|\/[a-z]|\/$|data:,$|https:\/\/github\.com\/example\/)/.test(String(each)),
        );
        expect(foreignOnes).toEqual([]);
      }
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
