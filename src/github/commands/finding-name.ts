import { type Block, type Inline, inline, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userPath } from "../../report/markdown/user-text.ts";
import type { ReportedFinding, ReportedJudgement } from "../stored-report.ts";

/** A finding in a line: rule, fingerprint and place. */
export const findingName = ({ rule, fingerprint, path, startLine }: ReportedFinding): Inline[] =>
  inline(userCode(rule, 80), " (", userCode(fingerprint, 16), ") at ", userPath(path, startLine));

/** What a language model made of a check, in a line: check, name, file and model. */
const judgementName = ({ check, name, path, status, model }: ReportedJudgement): Inline[] =>
  inline(
    userCode(check, 80),
    " (",
    userCode(name, 16),
    ") in ",
    userPath(path),
    ", ",
    status,
    ", read by ",
    userCode(model, 60),
  );

/** Judgements as a list, likewise. */
export const judgementList = (judgements: readonly ReportedJudgement[]): Block =>
  list(
    false,
    judgements.slice(0, mostListed).map((judgement) => [paragraph(judgementName(judgement))]),
  );

/** More findings than this are not listed: an answer names them, the report has them all. */
const mostListed = 10;

/** Findings as a list, a line each; the first of them where they are many. */
export const findingList = (findings: readonly ReportedFinding[]): Block =>
  list(
    false,
    findings.slice(0, mostListed).map((finding) => [paragraph(findingName(finding))]),
  );
