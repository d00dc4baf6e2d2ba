import { readContracts } from "../../../artifacts/api/read-contracts.ts";
import { changeFromFiles } from "../../../change/index.ts";
import { apiRules, runApiRules } from "../../../rules/index.ts";
import { assessContracts } from "../../assess/assess-contracts.ts";
import { sourceText } from "../../source-text.ts";
import type { DraftProof } from "./draft-proof.ts";

const path = "openapi.yaml";

/** What makes a part of a contract a whole one. */
const head = 'openapi: 3.1.0\ninfo:\n  title: Draft\n  version: "1"\n';

/**
 * Whether a text is an OpenAPI document, or its paths or components, that can be read without a problem and that the rules of
 * contracts do not warn of.
 */
export function isSoundContract(draft: string, { policy, today }: DraftProof): boolean {
  if (/^\s*(?:asyncapi|swagger)\s*:/m.test(draft)) return false;
  if (!/^(?:openapi|paths|components)\s*:/m.test(draft)) return false;
  const text = /^openapi\s*:/m.test(draft) ? draft : `${head}${/^paths\s*:/m.test(draft) ? "" : "paths: {}\n"}${draft}`;
  const change = changeFromFiles({ files: [{ path, text }] });
  const { changes, files } = readContracts(change, { named: () => true, ignored: () => false, audit: false });
  const [only] = changes;
  if (only === undefined || changes.length > 1) return false;
  if (files.some(({ error, problems }) => error !== null || problems.length > 0)) return false;
  const results = runApiRules(only, apiRules, { today, buf: null });
  const { concerns, failures } = assessContracts(results, () => sourceText(text), policy);
  return failures.length === 0 && concerns.every(({ severity }) => severity === "advice");
}
