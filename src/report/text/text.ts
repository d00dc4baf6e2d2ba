import type { Finding, Severity } from "../../charter/index.ts";
import type { ChecklistItem, ItemStatus, Review } from "../../review/index.ts";
import { alignedQuote } from "../aligned-quote.ts";
import { decidingModel, itemName } from "../comment/checklist-table.ts";
import { isFolded, leadOf } from "../comment/missing-blocks.ts";
import { rulesFirst } from "../judge-words.ts";
import { suggestionOf } from "../suggestion.ts";
import { count, sentenceOf, tally } from "../verdict.ts";
import { apiText } from "./api-text.ts";
import { judgeText, modelText, readByText } from "./judge-text.ts";
import { partText, questionText } from "./proposal-text.ts";
import { rehearsalText } from "./rehearsal-text.ts";
import { snippet } from "./snippet.ts";
import { type Printer, styleOf } from "./style.ts";
import { indented, terminalCode, terminalLine } from "./wrap.ts";

/** How a terminal wants it: colours only when asked for, and lines of at most `width` characters where words allow. */
export interface TextOptions {
  readonly color: boolean;
  readonly width: number;
}

/** The review for a terminal: stated problems with snippets, gaps a line each, questions, drafts, checklist and the verdict last. */
export function renderText(review: Review, options: TextOptions = { color: false, width: 100 }): string {
  const printer: Printer = { style: styleOf(options.color), width: Math.max(40, options.width) };
  const drafted = new Set(review.files.flatMap(({ path, kind }) => (kind === "migration" ? [] : [path])));
  const sections = [
    ...rulesFirst(review.findings)
      .filter((finding) => finding.status === "open" && !isFolded(finding))
      .map((finding) => findingText(finding, review, printer)),
    missingText(review, printer),
    waivedText(review, printer),
    unreadText(review, printer),
    judgeText(review, printer.style, printer.width),
    rehearsalText(review, printer.width),
    apiText(review, printer.style),
    questionText(review, printer),
    ...review.proposal.map((part) => partText(part, drafted, printer)),
    review.verdict === "nothing-to-review" ? [] : checklistText(review, printer),
    [verdictText(review, printer)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const severityWord: Readonly<Record<Severity, string>> = { blocking: "error", warning: "warning", advice: "advice" };

const paint = (severity: Severity, { style }: Printer): ((text: string) => string) =>
  severity === "blocking" ? style.red : severity === "warning" ? style.yellow : style.blue;

function findingText(finding: Finding, review: Review, printer: Printer): readonly string[] {
  const { style, width } = printer;
  const title = review.rules.find((rule) => rule.id === finding.rule)?.title ?? "";
  const head = `${severityWord[finding.severity]}[${finding.rule}]`;
  const place = `${terminalLine(finding.path, 300)}:${finding.startLine}:${finding.startColumn}`;
  const suggestion = suggestionOf(finding);
  const waits = review.awaitingApproval.includes(finding.fingerprint) ? ["  = waits for an approver"] : [];
  return [
    `${paint(finding.severity, printer)(style.bold(head))}: ${style.bold(terminalLine(title, 200))}`,
    `${style.blue("  -->")} ${place}`,
    ...(finding.quote.trim() === "" ? [] : snippet(alignedQuote(finding), finding.startLine, width, style)),
    ...indented(terminalLine(finding.message), "  = ", "    ", width),
    ...(finding.observed === undefined ? [] : indented(terminalLine(finding.observed), "  = ", "    ", width)),
    ...(finding.judged === undefined
      ? []
      : indented(`${readByText(finding.judged)}; it blocks no merge`, "  = ", "    ", width)),
    ...(suggestion === null
      ? []
      : [
          "  = write instead:",
          ...suggestion.replacement
            .split("\n")
            .slice(0, 12)
            .map((line) => `      ${style.green(terminalCode(line))}`),
        ]),
    ...waits,
  ];
}

/** What a document does not say, a line for each check: its question and its draft stand below. */
function missingText(review: Review, { style, width }: Printer): readonly string[] {
  const missing = rulesFirst(review.findings).filter(isFolded);
  if (missing.length === 0) return [];
  return [
    style.bold(`Not decided in the document${documentsOf(missing) === 1 ? "" : "s"} (${missing.length})`),
    ...missing.flatMap((finding) => {
      const title = review.rules.find(({ id }) => id === finding.rule)?.title ?? finding.rule;
      const { question } = leadOf(finding, review);
      const by = finding.judged === undefined ? "" : `, ${readByText(finding.judged)}`;
      const lead = question === null ? "" : `, question ${question}`;
      const waits = review.awaitingApproval.includes(finding.fingerprint) ? ", waits for an approver" : "";
      const place = `${terminalLine(finding.path, 300)}:${finding.startLine}`;
      return indented(
        `${severityWord[finding.severity]}[${finding.rule}] ${terminalLine(title, 200)}, ${place}${by}${lead}${waits}`,
        "  - ",
        "    ",
        width,
      );
    }),
  ];
}

const documentsOf = (findings: readonly Finding[]): number => new Set(findings.map(({ path }) => path)).size;

function waivedText(review: Review, { width }: Printer): readonly string[] {
  const waived = rulesFirst(review.findings).filter((finding) => finding.status === "waived");
  if (waived.length === 0) return [];
  return [
    `Waived (${waived.length})`,
    ...waived.flatMap((finding) => {
      const { by, reason, until } = finding.waiver ?? { by: "nobody", reason: "no reason", until: null };
      const end = until === null ? "" : ` until ${until}`;
      const place = `${terminalLine(finding.path, 300)}:${finding.startLine}`;
      return indented(
        `${finding.rule} at ${place}, by ${terminalLine(by, 80)}${end}: ${terminalLine(reason, 300)}`,
        "  - ",
        "    ",
        width,
      );
    }),
  ];
}

function unreadText(review: Review, { width }: Printer): readonly string[] {
  const files = [
    ...review.files.flatMap(({ path, error }) => (error === null ? [] : [{ path, reason: error }])),
    ...review.unread,
  ];
  if (files.length === 0) return [];
  return [
    `Not reviewed in full (${files.length})`,
    ...files.flatMap(({ path, reason }) =>
      indented(`${terminalLine(path, 300)}: ${terminalLine(reason, 300)}`, "  - ", "    ", width),
    ),
  ];
}

const statusWord: Readonly<Record<ItemStatus, string>> = {
  pass: "pass",
  fail: "fail",
  unknown: "asks",
  waived: "waived",
  "not-applicable": "n/a",
};

function checklistText(review: Review, { style, width }: Printer): readonly string[] {
  const shown = review.checklist.filter((item) => item.status !== "not-applicable");
  const rest = review.checklist.length - shown.length;
  const line = (item: ChecklistItem): readonly string[] => {
    const word = statusWord[item.status].padEnd(6);
    const color = item.status === "fail" ? style.red : item.status === "pass" ? style.green : style.yellow;
    const model = decidingModel(item, review);
    const by = model === null ? "" : ` (read by ${modelText(model)})`;
    return indented(
      `${itemName(item)}. ${terminalLine(item.reason, 300)}${by}`,
      `  ${color(word)} `,
      "         ",
      width,
    );
  };
  return [style.bold("Checklist"), ...shown.flatMap(line), ...(rest === 0 ? [] : [`  ${rest} items do not apply.`])];
}

function verdictText(review: Review, { style }: Printer): string {
  const { blocking, warning, advice, waived } = tally(review);
  const figures = [`${blocking} blocking`, count(warning, "warning"), `${advice} advice`, `${waived} waived`].join(
    ", ",
  );
  const color = review.verdict === "fail" ? style.red : review.verdict === "pass" ? style.green : style.yellow;
  const sentence = sentenceOf(review);
  return `${color(style.bold(`arch-review: ${sentence}`))}\n${figures}, ${count(review.files.length, "file")} in scope`;
}
