import { type Inline, inline } from "../../report/markdown/nodes.ts";
import { userCode, userPath } from "../../report/markdown/user-text.ts";
import type { ReportedFinding } from "./reported-findings.ts";

/** A finding in a line: rule, fingerprint and place. */
export const findingName = ({ rule, fingerprint, path, startLine }: ReportedFinding): Inline[] =>
  inline(userCode(rule, 80), " (", userCode(fingerprint, 16), ") at ", userPath(path, startLine));
