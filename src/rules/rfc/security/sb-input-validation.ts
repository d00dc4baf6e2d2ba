import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { evidenceAt } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationsOf, operationText } from "../nouns.ts";
import { inputStatements, sizeOfBody } from "../reading/input-bounds.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

/** Words of something that a caller sends. */
const takesInput: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:request (?:bod(?:y|ies)|payloads?|fields?|parameters?|headers?)|(?:query|path|url|body|form|input) parameters?|incoming requests?|(?:users?|clients?|callers?) (?:should be able to|can|may|must|will) (?:specify|pass|provide|set|send|supply|enter|define|submit)|(?:new|optional|extra|additional) (?:\w{2,16} )?(?:parameters?|arguments?|fields?)|\bmessage \w{2,60}Request\b|\w{2,40}Request\b)/,
    kinds: ["sentence", "row", "line"],
    note: "takes input",
  },
];

const open = `# RFC: Tags on a project

## Proposal

A member adds a tag with \`POST /v1/projects/{id}/tags\`. The body holds its name and colour, and is validated.
`;

const bounded = `# RFC: Tags on a project

## Proposal

A member adds a tag with \`POST /v1/projects/{id}/tags\`. The name has at most 64 characters from \`[a-z0-9-]\`, the colour is
one of twelve; other bodies are refused with \`422\`.
`;

const none = `# RFC: Nightly clean-up

## Proposal

A job deletes the tags that no project uses.
`;

/** What the boundary lets in. */
export const sbInputValidation = defineCheck({
  meta: {
    id: "sb-input-validation",
    title: "Inputs have no stated limits",
    item: "input-validation",
    severity: "warning",
    problem:
      "A field without a length, a list without a maximum and a name without an alphabet are accepted as they come: they break the page that shows them, the index that holds them or the parser behind.",
    remedy:
      "Give each parameter its type, length, range, pattern or list of values, the largest body and the most items, and the status that refuses the rest. A schema that is enforced at the boundary says it all at once.",
    quietWhen: ["No operation takes input."],
    references: [references.asvs, references.api4, references.zalando],
    examples: {
      bad: [{ title: "Validated, somehow", markdown: open, status: "weak", quote: "is validated" }],
      good: [
        { title: "Length, alphabet, list", markdown: bounded, status: "pass", quote: "at most 64 characters" },
        { title: "No input", markdown: none, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, inputStatements) }),
  inAnyLanguage: (rfc) => searchStatements(rfc, [sizeOfBody]),
  answerIsEnough: false,
  lookedFor: "a length, a range, a pattern, a list of values or a schema for what is sent in",
  words:
    /\b(?:valid|length|charact|range|pattern|regex|maximum|minimum|max|min|at most|at least|up to|limit|enum|one of|schema|reject|invalid|must (?:be|match|not)|bytes|allowed|format|between|longer|larger|items)|400|422|413/i,
  accepts: ["denied"],
  home: [/\b(?:validation|constraints|input)\b/i, /\b(?:parameters|request|security|errors?)\b/i],
  question: (rfc) =>
    `What is the longest and the largest input that ${operationText(rfc, "write", operationText(rfc, "any", "the new API"))} accepts for each parameter, and which values and characters does it refuse?`,
  draft: (rfc) => [
    `- Each text field in the body of ${operationText(rfc, "write", operationText(rfc, "any", "the new API"))} has at most 255 characters, each list at most 100 items, and the body at most 1 MB; fields with fixed values accept one of the documented values only.`,
    "- A request that breaks a limit or holds an unknown field is refused with `400`, which names the field.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const written = whenAnyOf(rfc, ["write", "upload"], "No operation takes input");
  if (written.kind === "applies") return written;
  const asked = operationsOf(rfc).find(({ path, method }) => method !== null && path.includes("?"));
  if (asked !== undefined) return { kind: "applies", because: [evidenceAt(rfc, asked.range)] };
  const sent = searchStatements(rfc, takesInput).flatMap(({ strength, evidence }) => (strength >= 3 ? [evidence] : []));
  if (sent.length > 0 && (rfc.scope.api.state === "on" || rfc.scope.tenant.state === "on")) {
    return { kind: "applies", because: sent };
  }
  if (takesNothing(rfc) && sent.length === 0) return { kind: "off", reason: "No operation takes input" };
  const open = whenAnyOf(rfc, ["write", "upload", "api", "db"], "No operation takes input");
  if (open.kind === "off") return open;
  const bare = operationsOf(rfc).filter(({ method, path }) => method === null && /[{<:]/.test(path));
  if (rfc.scope.api.state === "on" && bare.length > 0)
    return { kind: "applies", because: bare.slice(0, 3).map(({ range }) => evidenceAt(rfc, range)) };
  return { kind: "unsure", reason: "It is not clear whether anyone outside can send the input", because: open.because };
}

/** Operations that only read, and by nothing that a caller could choose: `GET /api/health`. */
function takesNothing(rfc: Rfc): boolean {
  const operations = operationsOf(rfc);
  return operations.length > 0 && operations.every(({ method, path }) => method === "GET" && !/[{<:?*]/.test(path));
}
