import { constantName } from "./register.ts";

/** The source of a new check of design documents: it type-checks, and the tests ask for its words and examples. */
export function rfcTemplate(id: string): string {
  return `import type { RfcCheck } from "../rfc-check.ts";

export const ${constantName(id)}: RfcCheck = {
  meta: {
    id: "${id}",
    title: "",
    item: "reliability-plan",
    severity: "warning",
    problem: "",
    remedy: "",
    quietWhen: [],
    references: [],
    examples: { bad: [], good: [] },
  },
  check: (rfc) => ({
    status: "unknown",
    reason: \`Looked for the answer in \${rfc.path} and found none\`,
    evidence: [],
    line: 1,
    question: null,
    certainty: 0,
    draft: [],
  }),
};
`;
}
