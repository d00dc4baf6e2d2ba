import type { ContractReading, OpenapiChange } from "../../artifacts/api/index.ts";
import { type FactOf, type Rfc, readCompanion } from "../../artifacts/rfc/index.ts";
import type { ChangedFile, ChangeSet } from "../../change/index.ts";
import type { Evidence, ItemId, Range } from "../../charter/index.ts";
import { code, compareWithContract } from "../../rules/index.ts";
import type { Assessment, Concern } from "../assess/assessment.ts";
import { changedSpans, overlapsAny } from "../changed-spans.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { severityOf } from "../policy/severity-of.ts";
import type { ReviewedFile } from "../review.ts";
import type { SourceText } from "../source-text.ts";
import { contractCompanion } from "./contract-companion.ts";
import { listed } from "./listed.ts";

const rule = "design-drift";
const item: ItemId = "endpoints-and-schemas";

/** The contracts of a change that are compared with a design, and where the two differ. */
export interface ContractDrift extends Pick<Assessment, "checks" | "concerns"> {
  readonly files: readonly ReviewedFile[];
}

/**
 * Where the API contracts that a change edits differ from the designs that it names: operations of the design that the
 * contract lacks, error statuses and fields of the design that stand nowhere in it, and operations that the change adds and
 * the design, which lists its operations, leaves out.
 */
export function contractDrift(
  designs: readonly Rfc[],
  change: ChangeSet,
  { changes, files }: ContractReading,
  sources: (path: string) => SourceText,
  policy: Policy,
): ContractDrift {
  const described = changes.flatMap((each) => (each.format === "openapi" && each.after !== null ? [each] : []));
  const read = new Set(described.flatMap(({ after }) => after?.files.map(({ path }) => path) ?? []));
  // Files of other languages are read as a document would be: for what they name.
  const others = new Set(files.map(({ path }) => path).filter((path) => !read.has(path)));
  const meetings = designs.flatMap((design) => [
    ...described.flatMap((each) => meetingOfContract(design, each, change) ?? []),
    ...change.files.flatMap((file) => (others.has(file.path) ? (meetingOf(design, file) ?? []) : [])),
  ]);
  return {
    checks: meetings.map(({ design, file, place, differences: [first] }) => ({
      id: rule,
      item,
      path: file.path,
      status: first === undefined ? "pass" : "fail",
      reason:
        first === undefined
          ? `The contract has the operations of the design (${design.path}).`
          : `The two differ: ${first}.`,
      evidence: [place],
    })),
    concerns: meetings.flatMap((meeting) => concernOf(meeting, sources(meeting.place.path), policy)),
    files: [...new Map(meetings.map(({ file }) => [file.path, file])).values()].map(reviewedFile),
  };
}

interface Meeting {
  readonly design: Rfc;
  readonly file: ChangedFile;
  /** Where the contract speaks of the design's operations first. */
  readonly place: Evidence;
  readonly differences: readonly string[];
}

/** The comparison of a description, over all its files, with one design; null where they have no operation in common. */
function meetingOfContract(design: Rfc, change: OpenapiChange, { files }: ChangeSet): Meeting | null {
  if (change.after === null) return null;
  const { document, placeOf, operationOf } = contractCompanion(change.after);
  const compared = compareWithContract({ ...design, companions: [document] });
  const common = compared.agreeing[0]?.fact;
  const own = document.facts.filter((fact) => fact.kind === "endpoint");
  const first = own.find(({ path }) => path === common?.path) ?? own[0];
  const place = first === undefined ? null : placeOf(first);
  const file =
    files.find(({ path, head }) => head.kind === "text" && path === place?.path) ??
    files.find(({ path, head }) => head.kind === "text" && change.after?.files.some((one) => one.path === path));
  if (common === undefined || place === null || file === undefined) return null;
  const added = new Set(change.operations.flatMap(({ status, after }) => (status === "added" ? [after] : [])));
  const news = compared.onlyInContract.filter(
    ({ document: of, fact }) => of === document && added.has(operationOf(fact)),
  );
  return { design, file, place, differences: differencesOf(compared, news) };
}

/** The comparison of one contract with one design; null where they have no operation in common. */
function meetingOf(design: Rfc, file: ChangedFile): Meeting | null {
  if (file.head.kind !== "text") return null;
  const contract = readCompanion(file.path, file.head.text);
  const compared = compareWithContract({ ...design, companions: [contract] });
  const common = compared.agreeing[0]?.fact;
  const spans = changedSpans(file);
  const added = compared.onlyInContract.filter(
    ({ document, fact }) => document === contract && overlapsAny(spans, fact.range),
  );
  const own = contract.facts.filter((fact): fact is FactOf<"endpoint"> => fact.kind === "endpoint");
  const first = own.find(({ path }) => path === common?.path) ?? own[0];
  if (common === undefined || first === undefined) return null;
  const { startLine, endLine } = first.range;
  return {
    design,
    file,
    place: { path: file.path, startLine, endLine, quote: first.quote },
    differences: differencesOf(compared, added),
  };
}

type Comparison = ReturnType<typeof compareWithContract>;

const differencesOf = (compared: Comparison, added: Comparison["onlyInContract"]): readonly string[] => [
  ...compared.onlyInText.map(
    ({ fact }) => `the design has ${nameOf(fact)} (line ${fact.range.startLine}) and the contract does not`,
  ),
  ...compared.codesOnlyInText.map(
    ({ fact }) =>
      `the design answers ${fact.code} (line ${fact.range.startLine}), which no operation of the contract does`,
  ),
  ...compared.fieldsOnlyInText.map(
    ({ fact, field }) =>
      `the design has the field ${code(field)} (line ${fact.range.startLine}), which stands nowhere in the contract`,
  ),
  ...added.map(({ fact }) => `the contract adds ${nameOf(fact)}, which the design leaves out`),
];

function concernOf(
  { design, file, place, differences }: Meeting,
  source: SourceText,
  policy: Policy,
): readonly Concern[] {
  const severity = severityOf(policy, rule, item, "advice");
  if (differences.length === 0 || severity === "off") return [];
  const { path, quote } = place;
  return [
    {
      path,
      ...rangeOf(place, source),
      rule,
      item,
      severity,
      message: `The contract is not the one of the design (${design.path}): ${listed(differences)}. Correct whichever is wrong, or say in the document why the two differ.`,
      quote,
      suggestion: null,
      subject: `${design.path}\n${file.path}`,
      draft: null,
    },
  ];
}

/** Where a quote stands in the lines of its evidence: its words on one line, else the lines without what indents them. */
function rangeOf({ startLine, endLine, quote }: Evidence, { line }: SourceText): Range {
  const first = line(startLine);
  const at = startLine === endLine ? first.indexOf(quote) : -1;
  return at === -1
    ? { startLine, startColumn: first.search(/\S|$/) + 1, endLine, endColumn: line(endLine).length + 1 }
    : { startLine, startColumn: at + 1, endLine, endColumn: at + 1 + quote.length };
}

const nameOf = ({ method, path }: FactOf<"endpoint">): string => code([method ?? "", path].join(" ").trim());

const reviewedFile = (file: ChangedFile): ReviewedFile => ({
  path: file.path,
  kind: "api",
  framework: null,
  dialect: null,
  operations: 0,
  error: null,
  title: null,
  scope: ["compared with the designs that the change names"],
  changed: changedSpans(file),
});
