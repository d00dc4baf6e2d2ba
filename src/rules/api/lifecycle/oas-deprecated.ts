import { dayOf, type OpenapiChange, type Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { newDefects } from "../reading/new-defects.ts";

const orders = (more: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders:
    get:
${more}      responses: { "200": { description: The orders } }
`;

export const oasDeprecated: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-deprecated",
    title: "A deprecation without an end or a way out",
    item: "versioning-and-deprecation",
    severity: "warning",
    problem:
      "`deprecated: true` alone tells clients that they did something wrong, and neither until when it works nor what to call instead. They ignore it, and the operation stays for years or its removal breaks them.",
    remedy:
      "Write the day on which it ends (`x-sunset: 2027-06-30`, sent as the `Sunset` header of RFC 8594) and name the replacement in the description. Remove it only after that day.",
    quietWhen: [
      "The description names the replacement and the day, the month or the version in which it ends.",
      "A `Sunset` header is among its responses.",
      "Only the replacement is missing: then it is advice. A description that says there is none is an answer.",
      "The operation was deprecated before the change.",
    ],
    references: [references.rfc9745, references.rfc8594, references.zalando],
    examples: {
      bad: [
        { title: "deprecated, and nothing else", text: orders("      deprecated: true\n"), quote: "deprecated: true" },
        {
          title: "an end that is no day",
          text: orders(
            "      deprecated: true\n      x-sunset: next summer\n      description: Use `GET /v2/orders`.\n",
          ),
          quote: "x-sunset: next summer",
        },
      ],
      good: [
        {
          title: "a day and a way",
          text: orders(
            '      deprecated: true\n      x-sunset: "2027-06-30"\n      description: Use `GET /v2/orders`.\n',
          ),
        },
      ],
    },
  },
  *check(change, { today }) {
    yield* endless(change);
    yield* misdated(change, today);
    for (const each of editedEndpoints(change))
      if (each.deprecated && each.sunset !== null && replacementIn(each))
        yield kept(each.entry, `Ends on ${code(each.sunset)}, and says what to use.`);
  },
};

type Lack = "end" | "both" | "replacement";

function lackOf(operation: Operation): Lack | null {
  if (operation.origin !== "path" || !operation.deprecated) return null;
  const [end, replacement] = [endIn(operation), replacementIn(operation)];
  if (!end) return replacement ? "end" : "both";
  return replacement ? null : "replacement";
}

const said: Readonly<Record<Lack, readonly [what: string, remedy: string]>> = {
  both: [
    "says neither until when it works nor what to use instead",
    "Write the day as `x-sunset` and the replacement into the description",
  ],
  end: ["does not say until when it works", "Write the day as `x-sunset`, and send it as the `Sunset` header"],
  replacement: [
    "does not say what to use instead",
    "Name the replacement in the description, or say that there is none",
  ],
};

function* endless(change: OpenapiChange): Iterable<Observation> {
  for (const [lack, group] of Map.groupBy(newDefects(change, lackOf), ({ defect }) => defect)) {
    const operations = group.map(({ operation }) => operation);
    const [first] = operations;
    if (first === undefined) continue;
    const [what, remedy] = said[lack];
    const works = verb(operations, "it works", "they work");
    yield violation(first.node.entries.get("deprecated") ?? first.entry, {
      subject: subjectOf(`deprecated ${lack}`, operations),
      operations: operations.map(({ id }) => id),
      ...(lack === "replacement" ? { severity: "advice" } : {}),
      message: `${named(operations)} ${verb(operations, "is", "are")} deprecated, and the contract ${what.replace("it works", works)}: clients cannot plan, stay, and break on the day it goes. ${remedy}.`,
    });
  }
}

/** Sunsets that no program can read, or that are over when they are announced. */
function* misdated(change: OpenapiChange, today: string): Iterable<Observation> {
  const wrong = ({ origin, sunset }: Operation): string | null => {
    if (origin !== "path" || sunset === null) return null;
    const day = dayOf(sunset);
    if (day === null)
      return `${code(sunset)}, which is no date: no program can warn before it, and the end comes unannounced`;
    return day < today ? `${code(day)}, which is over: whoever reads it takes the operation for gone` : null;
  };
  for (const { operation, defect } of newDefects(change, wrong)) {
    const at =
      ["x-sunset", "x-sunset-date"].flatMap((name) => operation.node.entries.get(name) ?? [])[0] ?? operation.entry;
    yield violation(at, {
      subject: `sunset ${operation.id}`,
      message: `${named([operation])} ends on ${defect}. Write the day as \`YYYY-MM-DD\`, far enough away for clients to move.`,
    });
  }
}

const longestLooked = 4000;

const textOf = ({ summary, description }: Operation): string => `${summary} ${description}`.slice(0, longestLooked);

function endIn(operation: Operation): boolean {
  if (operation.sunset !== null || operation.responses.some(({ headers }) => headers.has("sunset"))) return true;
  const text = textOf(operation);
  return (
    /\b(?:remov|sunset|retir|end|until|after|unavailable|shut|stop|disabl|delet|discontinu|support)/i.test(text) &&
    /\b20\d\d\b|\bv\d|\bversion \d|\bnext (?:major|release)/i.test(text)
  );
}

const replacementIn = (operation: Operation): boolean =>
  ["x-replacement", "x-replaced-by", "x-successor", "x-deprecated-by", "x-alternative"].some(
    (name) => operation.extension(name) !== null,
  ) ||
  operation.node.entries.has("externalDocs") ||
  /\b(?:use[ds]?|using|replace|instead|see|prefer|migrat|supersed|in favou?r|moved|switch|successor|alternative|no replacement|retired|no longer (?:needed|supported|exists))/i.test(
    textOf(operation),
  );
