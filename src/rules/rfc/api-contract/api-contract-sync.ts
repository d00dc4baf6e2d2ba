import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { code, operationName } from "../nouns.ts";
import { type ContractComparison, compareWithContract } from "../reading/contract-difference.ts";
import { references } from "../references.ts";
import type { RfcCheck, RfcVerdict } from "../rfc-check.ts";

const contract = `\`\`\`yaml
openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /v1/orders:
    post:
      responses:
        "201": { description: Created }
        "422": { description: Unknown item }
\`\`\``;

const differs = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order, or returns 409 when there is one with the same number.

## Contract

${contract}
`;

const agrees = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order, or returns 422 when an item is unknown.

## Contract

${contract}
`;

const textOnly = `# RFC: Orders API

## Proposal

- \`POST /v1/orders\` creates an order.
`;

/** The text and the contract beside it say the same. */
export const apiContractSync: RfcCheck = {
  meta: {
    id: "api-contract-sync",
    title: "The text, its contract file or its tables disagree",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "People read the text, machines read the contract. Where one has an operation, a status or a field that the other lacks, the server is built after one of them and the clients after the other. A contract that allows what the column of its table refuses passes validation and fails in the database.",
    remedy:
      "Decide which of the two is right and change the other in the same pull request; give a property the values, the length and the type of its column.",
    quietWhen: [
      "No contract stands in the document or is linked by it.",
      "The text names no operation of its own, so the contract alone decides.",
      "A schema and a table share fewer than two names, or neither the property nor the table is changed.",
    ],
    references: [references.zalando],
    examples: {
      bad: [{ title: "A status that the contract lacks", markdown: differs, status: "fail", quote: "returns 409" }],
      good: [
        { title: "Both say the same", markdown: agrees, status: "pass", quote: "POST /v1/orders" },
        { title: "No contract", markdown: textOnly, status: "not-applicable" },
      ],
    },
  },
  check: (rfc) => {
    if (rfc.kind !== "design") return notApplicable("This is not a design");
    const compared = compareWithContract(rfc);
    if (compared.contract.length === 0) return notApplicable("No contract stands in the document or is linked by it");
    if (compared.text.length === 0) return notApplicable("The contract is the only list of operations");
    const [first, ...others] = differencesOf(compared);
    return first === undefined ? agreement(compared) : disagreement(rfc, first, others);
  },
};

/** One thing that one side says and the other does not. */
interface Difference {
  readonly what: string;
  readonly question: string;
  readonly evidence: Evidence;
  readonly draft: readonly string[];
}

function differencesOf(compared: ContractComparison): readonly Difference[] {
  return [
    ...compared.onlyInText.map(({ document, fact }) => {
      const name = code(operationName(fact));
      return {
        what: `the text has ${name}, which the contract lacks`,
        question: `The text has ${name} and the contract does not: which is right?`,
        evidence: evidenceAt(document, fact.range),
        draft: openapi(fact.path, fact.method ?? "GET", 200),
      };
    }),
    ...compared.codesOnlyInText.map(({ document, fact }) => ({
      what: `the text answers ${fact.code}, which no operation of the contract does`,
      question: `The text says ${fact.code} and the contract lacks it: which is right?`,
      evidence: evidenceAt(document, fact.range),
      draft: statusDraft(compared, fact.code),
    })),
    ...compared.fieldsOnlyInText.map(({ document, fact, field }) => ({
      what: `the text has the field ${code(field)}, which stands nowhere in the contract`,
      question: `The text has the field ${code(field)} and the contract does not: which is right?`,
      evidence: evidenceAt(document, fact.range),
      draft: [],
    })),
    ...compared.onlyInContract.map(({ document, fact }) => {
      const name = code(operationName(fact));
      return {
        what: `the contract has ${name}, which the text leaves out`,
        question: `The contract has ${name} and the text does not: is it part of this design?`,
        evidence: evidenceAt(document, fact.range),
        draft: [`- ${name} is part of this design and behaves as the contract says.`],
      };
    }),
    ...compared.codesOnlyInContract.map(({ document, fact, code: status }) => {
      const name = code(operationName(fact));
      return {
        what: `the contract of ${name} has ${status}, which the text leaves out`,
        question: `The contract of ${name} has ${status} and the text does not: when does it happen?`,
        evidence: evidenceAt(document, fact.range),
        draft: [`- ${name} returns ${status} in the cases that the contract describes.`],
      };
    }),
  ];
}

function statusDraft({ contract, text }: ContractComparison, status: number): readonly string[] {
  const { fact } =
    contract.find((each) => text.some((other) => other.fact.path === each.fact.path)) ?? contract[0] ?? {};
  return fact === undefined ? [] : openapi(fact.path, fact.method ?? "GET", status);
}

function openapi(path: string, method: string, status: number): readonly string[] {
  return [
    "```yaml",
    "openapi: 3.1.0",
    "paths:",
    `  ${path}:`,
    `    ${method.toLowerCase()}:`,
    `      responses: { "${status}": { description: As the text says } }`,
    "```",
  ];
}

function agreement({ agreeing }: ContractComparison): RfcVerdict {
  const evidence = agreeing.slice(0, 1).map(({ document, fact }) => evidenceAt(document, fact.range));
  return {
    status: "pass",
    reason: "The document and its contract have the same operations and statuses",
    evidence,
    line: evidence[0]?.startLine ?? 1,
    question: null,
    certainty: 0.9,
    draft: [],
  };
}

function disagreement(rfc: Rfc, first: Difference, others: readonly Difference[]): RfcVerdict {
  const more =
    others.length === 0 ? "" : `; ${others.length} more such ${others.length === 1 ? "difference" : "differences"}`;
  return {
    status: "fail",
    reason: `The document and its contract disagree: ${first.what}${more}`,
    evidence: [first, ...others].slice(0, 3).map(({ evidence }) => evidence),
    line: first.evidence.path === rfc.path ? first.evidence.startLine : 1,
    question: first.question,
    certainty: 0.9,
    draft: [first, ...others].slice(0, 3).flatMap(({ draft }) => draft),
  };
}

function notApplicable(reason: string): RfcVerdict {
  return { status: "not-applicable", reason, evidence: [], line: 1, question: null, certainty: 0.9, draft: [] };
}
