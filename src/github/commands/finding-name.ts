import { type Block, type Inline, inline, list, paragraph } from "../../report/markdown/nodes.ts";
import { userCode, userPath } from "../../report/markdown/user-text.ts";
import type { ReportedFinding } from "../stored-report.ts";

/** A finding in a line: rule, fingerprint and place. */
export const findingName = ({ rule, fingerprint, path, startLine }: ReportedFinding): Inline[] =>
  inline(userCode(rule, 80), " (", userCode(fingerprint, 16), ") at ", userPath(path, startLine));

/** More findings than this are not listed: an answer names them, the report has them all. */
const mostListed = 10;

/** Findings as a list, a line each; the first of them where they are many. */
export const findingList = (findings: readonly ReportedFinding[]): Block =>
  list(
    false,
    findings.slice(0, mostListed).map((finding) => [paragraph(findingName(finding))]),
  );
