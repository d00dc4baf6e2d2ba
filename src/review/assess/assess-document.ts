import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { CheckResult, CheckStatus } from "../../charter/index.ts";
import { choicesOf } from "../../rules/index.ts";
import { lighter } from "../policy/severity-of.ts";
import { decided, documentFacts } from "../proposal/document-facts.ts";
import { sentence } from "../sentence.ts";
import { sourceText } from "../source-text.ts";
import type { Assessment } from "./assessment.ts";
import { concernOf, draftsOf, type OpenCheck } from "./document-concerns.ts";
import { questionsOf } from "./document-questions.ts";
import type { CheckReading } from "./read-checks.ts";
import { ruleNoteOf } from "./rule-note.ts";

/**
 * What the checks say of one document. A failed check is a concern of the severity that rule and policy give it; a weak one
 * (mentioned, not decided) is one step lighter; `unknown` only asks. `settled` are the unknown ones that need not be asked
 * about any more.
 */
export function assessDocument(
  rfc: Rfc,
  readings: readonly CheckReading[],
  settled: ReadonlySet<string> = new Set(),
): Assessment {
  const open = readings.flatMap(openCheck);
  const failed = open.filter(({ verdict }) => verdict.status !== "unknown");
  const drafts = draftsOf(rfc, failed);
  const source = sourceText(rfc.text);
  const passed = readings.flatMap((reading) =>
    reading.kind === "told" && reading.verdict.status === "pass" && !reading.check.meta.findsFaults ? [reading] : [],
  );
  return {
    checks: readings.flatMap((reading) => resultOf(rfc, reading)),
    concerns: failed.map((each) => concernOf(rfc, each, source, drafts.get(each.meta.id) ?? null)),
    questions: questionsOf(
      rfc,
      open.filter(({ meta, verdict }) => verdict.status !== "unknown" || !settled.has(meta.id)),
    ),
    statements: [
      ...documentFacts(rfc),
      ...passed.flatMap(({ check, verdict: { reason, evidence } }) => decided(rfc, check.meta, { reason, evidence })),
    ],
    choices: choicesOf(rfc, new Set(failed.map(({ meta: { id } }) => id))).map((choice) => ({
      ...choice,
      path: rfc.path,
      line: failed.find(({ meta: { id } }) => id === choice.check)?.verdict.line ?? 1,
    })),
    failures: readings.flatMap(({ kind, check }) =>
      kind === "broken" ? [{ path: rfc.path, rule: check.meta.id }] : [],
    ),
    rules: readings.map(({ check: { meta } }) => ruleNoteOf(meta)),
  };
}

function openCheck(reading: CheckReading): readonly OpenCheck[] {
  if (reading.kind !== "told" || !asks(reading.verdict.status)) return [];
  const { check, verdict, severity, development } = reading;
  return [
    { meta: check.meta, verdict, severity: verdict.status === "weak" ? lighter(severity) : severity, development },
  ];
}

const asks = (status: CheckStatus): boolean => status === "fail" || status === "weak" || status === "unknown";

/** The check's line in the checklist; none of a check that broke off. */
function resultOf(rfc: Rfc, reading: CheckReading): readonly CheckResult[] {
  const { id, item } = reading.check.meta;
  const base = { id, item, path: rfc.path };
  switch (reading.kind) {
    case "off":
      return [{ ...base, status: "not-applicable", reason: "Turned off by the policy.", evidence: [] }];
    case "broken":
      return [];
    case "left-open": {
      const { reason, evidence } = reading.verdict;
      const before = sentence(`Open before this change, which does not touch it. ${reason}`);
      return [{ ...base, status: "not-applicable", reason: before, evidence }];
    }
    case "told": {
      const { status, reason, evidence } = reading.verdict;
      return [{ ...base, status, reason: sentence(reason), evidence }];
    }
    default:
      throw new Error(`no such reading: ${reading satisfies never}`);
  }
}
