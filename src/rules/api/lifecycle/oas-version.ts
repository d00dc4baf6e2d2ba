import { differencesOf, type OpenapiChange, objectAt } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiContext, ApiRule } from "../api-rule.ts";
import { weigh } from "../breaking/weigh.ts";
import { counted, kept, violation } from "../observe.ts";
import { unversioned, versionedTwice } from "./version-style.ts";

const orders = (version: string, paths: string): string => `openapi: 3.1.0
info:
  title: Orders
  version: ${version}
paths:
${paths}`;

const path = (name: string): string => `  ${name}:
    get:
      responses: { "200": { description: Fine } }
`;

const versioned = ["/v1/orders", "/v1/orders/{id}", "/v1/customers"].map(path).join("");

export const oasVersion: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-version",
    title: "A version that does not say what changed",
    item: "versioning-and-deprecation",
    severity: "warning",
    problem:
      "Clients pin a version, generators name packages after it, and changelogs are written by it. A contract that breaks under the same major version is upgraded without a look; a path without the version that all others have leaves no place for its successor.",
    remedy:
      "Raise the major version of `info.version` in the change that breaks clients, never lower it, and keep to the one place that the contract has for versions: path, header or media type.",
    quietWhen: [
      "The version is no number in parts (a date, a name), or is `0.x`, which promises nothing.",
      "What breaks was deprecated or unstable, or the change raises the major version.",
      "Fewer than four of five operations have a version in their path, or fewer than three: no style is prescribed.",
      "The operation is a probe, tells of the API itself or is where callers get their credential.",
      "The server's URL has the version and the paths have none.",
    ],
    references: [references.semver, references.aip185, references.zalando],
    examples: {
      bad: [
        {
          title: "a new path beside the versions",
          base: orders("1.4.0", versioned),
          text: orders("1.5.0", `${versioned}${path("/refunds")}`),
          quote: "get",
        },
        {
          title: "an older version than before",
          base: orders("1.4.0", versioned),
          text: orders("1.3.0", versioned),
          quote: "version: 1.3.0",
        },
        {
          title: "a path that is gone under the same major version",
          base: orders("1.4.0", versioned),
          text: orders("1.5.0", ["/v1/orders", "/v1/orders/{id}"].map(path).join("")),
          quote: "version: 1.5.0",
        },
      ],
      good: [
        {
          title: "a new major version",
          base: orders("1.4.0", versioned),
          text: orders("2.0.0", ["/v1/orders", "/v1/orders/{id}"].map(path).join("")),
        },
        { title: "no versions in paths at all", text: orders("1.0.0", `${path("/orders")}${path("/refunds")}`) },
      ],
    },
  },
  *check(change, context) {
    const { after } = change;
    if (after === null) return;
    yield* numbered(change, context);
    yield* unversioned(change, after);
    yield* versionedTwice(change, after);
  },
};

/** What the number says against what the change does. */
function* numbered(change: OpenapiChange, { today }: ApiContext): Iterable<Observation> {
  const { before, after } = change;
  const entry = objectAt(after?.root, "info")?.entries.get("version");
  if (before === null || after === null || entry === undefined) return;
  const [from, to] = [numbersOf(before.info.version), numbersOf(after.info.version)];
  if (from === null || to === null) return;
  const shown = `${code(before.info.version)} to ${code(after.info.version)}`;
  if (isLower(to, from)) {
    yield violation(entry, {
      subject: "lowered",
      message: `\`info.version\` goes back, from ${shown}: clients and registries take the older one for the newer, and the numbers between exist twice with different contents. Continue from the version that was published last.`,
    });
    return;
  }
  if ((from[0] ?? 0) === 0 || (to[0] ?? 0) > (from[0] ?? 0)) return;
  const breaking = differencesOf(change).filter((each) => weigh(each, change, today)?.severity === "blocking");
  if (breaking.length === 0) {
    if (isLower(from, to)) yield kept(entry, `Goes from ${shown}, and nothing breaks.`);
    return;
  }
  yield violation(entry, {
    subject: "not raised",
    severity: "advice",
    message: `${counted(breaking.length, "change")} that ${breaking.length === 1 ? "breaks" : "break"} clients, and \`info.version\` ${isLower(from, to) ? `goes from ${shown} only` : `stays ${code(after.info.version)}`}: whoever pins the major version takes it without a look. Make the change compatible, or raise the major version and say so in the changelog.`,
  });
}

/** The numbers of `1.4.0`; null for a date, a name, or a number of more than three digits in front. */
function numbersOf(version: string): readonly number[] | null {
  const found = /^v?(\d{1,3}(?:\.\d{1,6}){0,3})(?:[-+][\w.+-]{0,100})?$/i.exec(version.trim());
  return found?.[1] === undefined ? null : found[1].split(".").map(Number);
}

function isLower(a: readonly number[], b: readonly number[]): boolean {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
