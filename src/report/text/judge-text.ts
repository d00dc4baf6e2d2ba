import type { CheckStatus, Judged } from "../../charter/index.ts";
import type { Review } from "../../review/index.ts";
import {
  agreedWords,
  type JudgedCheck,
  judgedChecks,
  limitsWords,
  modelsOf,
  undecidedWords,
  unreadWords,
} from "../judge-words.ts";
import { sentence } from "../sentence.ts";
import { count } from "../verdict.ts";
import type { Style } from "./style.ts";
import { indented, terminalLine } from "./wrap.ts";

/** More statuses, models and documents are counted. */
const mostStatuses = 20;
const mostNamed = 3;

const words: Readonly<Record<CheckStatus, string>> = {
  pass: "passes",
  fail: "is missing",
  weak: "is weak",
  unknown: "is open",
  "not-applicable": "does not apply",
  waived: "is waived",
};

/** A model's name on a line. */
export const modelText = (model: string): string => terminalLine(model, 60);

/** `read by gpt-… in 3 of 3 answers`. */
export const readByText = (judged: Judged): string => `read by ${modelText(judged.model)} in ${agreedWords(judged)}`;

/** What a language model settled, a line for each status with its words, then what it left open and did not read. */
export function judgeText(review: Review, { bold }: Style, width: number): readonly string[] {
  const checks = judgedChecks(review);
  const item = (text: string): readonly string[] => indented(text, "  - ", "    ", width);
  const open = openLines(review).flatMap(item);
  if (checks.length === 0) return open.length === 0 ? [] : ["Put to a language model", ...open];
  const models = modelsOf(review);
  const named = models.slice(0, mostNamed).map(modelText).join(", ");
  const others = models.length > mostNamed ? ` and ${models.length - mostNamed} more` : "";
  const rest = checks.length > mostStatuses ? [`  ${checks.length - mostStatuses} more`] : [];
  return [
    bold(`Read by a language model (${checks.length})`),
    ...indented(`${named}${others} settled ${count(checks.length, "check")}. ${limitsWords}`, "  ", "  ", width),
    ...checks.slice(0, mostStatuses).map(statusText).flatMap(item),
    ...rest,
    ...open,
  ];
}

function statusText({ id, path, status, judged, evidence, reason }: JudgedCheck): string {
  const [first] = evidence;
  const at = `${terminalLine(first?.path ?? path, 300)}${first === undefined ? "" : `:${first.startLine}`}`;
  const quoted = first === undefined ? terminalLine(reason, 160) : `“${terminalLine(first.quote, 160)}”`;
  return `${id} ${words[status]}, ${readByText(judged)}, by ${at}: ${quoted}`;
}

function openLines({ judge }: Review): readonly string[] {
  const withheld = (judge?.withheld ?? []).slice(0, mostNamed);
  const rest = (judge?.withheld.length ?? 0) - withheld.length;
  return [
    ...[unreadWords(judge), undecidedWords(judge)].filter((text) => text !== "").map((text) => `left open: ${text}`),
    ...withheld.map(
      ({ path, reason }) => `not shown to it: ${terminalLine(path, 300)}, ${terminalLine(sentence(reason), 200)}`,
    ),
    ...(rest > 0 ? [`${rest} more were not shown either`] : []),
  ];
}
