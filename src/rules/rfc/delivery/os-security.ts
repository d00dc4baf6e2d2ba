import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { isVacuous } from "../../../artifacts/rfc/outline/emptiness.ts";
import { always, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { credentialText, operationText, titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { blocksOf, mostSections, sentencesOf, withDescendants } from "../reading/sections.ts";
import { references } from "../references.ts";
import { subjectsOf } from "./subjects.ts";

const heading =
  /\b(?:security|privacy|threats?|threat model|attacks?|attack (?:vectors?|surface)|abuse|safety considerations|segurança|seguridad|sicherheit|sécurité)\b/i;
/** What can be done wrong on purpose, and what stands against it. */
const concern =
  /\b(?:attack\w*|malicious|abus\w+|leak\w*|expos\w+|spoof\w*|forg\w+|impersonat\w*|escalat\w+|steal\w*|stolen|compromis\w+|brute|replay\w*|inject\w*|tamper\w*|denial|dos|ddos|exhaust\w*|flood\w*|secret\w*|token\w*|credential\w*|password\w*|key|keys|encrypt\w*|hash\w*|sign(?:ed|ature|ing)\w*|tls|https|authent\w+|authoriz\w+|authoris\w+|permission\w*|privilege\w*|access|acl|rbac|allow\w*|den(?:y|ied|ies)|restrict\w*|limit\w*|validat\w+|sanitiz\w+|verif\w+|trust\w*|untrusted|sensitive|private|personal|pii|audit\w*|revok\w+|expir\w+|risk\w*|threat\w*|vulnerab\w+|guess\w*|enumerat\w*|isolat\w*|unauthori[sz]ed|anonymous|admin\w*|information|reveal\w*|disclos\w*|prevent\w*|protect\w*|safe\w*|spam\w*|harass\w*|visible)\b/i;
const denied =
  /^\W{0,4}(?:none|n\/?a|no\b|nothing|not applicable|there (?:are|is|should be) no\b|(?:this|the) (?:\w{2,12} ){1,2}(?:does not|doesn't|do not|don't|should not|has no) (?:\w{2,12} ){0,3}(?:introduce|add|change|affect|raise|have|create|any|new)?)/i;
/** Why the denial holds: a sentence that can be checked. */
const because =
  /\b(?:because|since|as (?:it|the|this|they|only|all)|only|already|same|still|requires?|must|existing)\b/i;

const specific = `# RFC: Share a report by link

## Proposal

\`POST /v1/reports/{id}/links\` creates a link that shows a report to whoever has it.

## Security considerations

- A link holds 128 random bits, so that it cannot be guessed, and expires after 7 days.
- Only the owner of a report may create a link to it.
`;

const generic = `# RFC: Share a report by link

## Proposal

\`POST /v1/reports/{id}/links\` creates a link that shows a report to whoever has it.

## Security considerations

Security is important to us. We follow best practices.
`;

const internal = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** The subject itself decides who may do what. */
const accessControl =
  /\b(?:access[- ]control|rbac|acls?|permissions?|authori[sz]ation|authentication|single sign-?on|sso|log-?in|sign-?in)\b/i;

/** The security points of this feature, gathered in one place. */
export const osSecurity = defineCheck({
  meta: {
    id: "os-security",
    title: "There is no security checklist of this feature",
    item: "security-checklist",
    severity: "warning",
    problem:
      "Security that is spread over a design, or stated in general terms, is checked by nobody: what an attacker would try first is the line that no section holds.",
    remedy:
      "Add a section that names the assets and operations of this feature, each with who may touch it and what stands against abuse.",
    quietWhen: ["No API, no tenant, no personal data and no credential is touched."],
    references: [references.ssdf, references.asvs],
    examples: {
      bad: [{ title: "General terms", markdown: generic, status: "weak", quote: "Security is important" }],
      good: [
        { title: "Points of this feature", markdown: specific, status: "pass", quote: "128 random bits" },
        { title: "A language", markdown: internal, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    accessControl.test(rfc.title)
      ? always
      : whenAnyOf(
          rfc,
          ["api", "personal", "credential", "tenant"],
          "No API, no tenant, no personal data and no credential is touched",
        ),
  search: (rfc) => ({ found: sections(rfc) }),
  inAnyLanguage: tables,
  answerIsEnough: true,
  lookedFor: "a section on security that names an asset or operation of this feature",
  words:
    /\b(?:secur|auth|permission|token|attack|threat|abuse|secret|encrypt|tls\b|access|privilege|leak|malicious|trust|role|credential|validat|vulnerab|owasp|privacy|personal|sign|scope|guess|random|expir|sanitiz|escap)/i,
  home: [heading, /\b(?:risks?|considerations|drawbacks)\b/i],
  question: (rfc) =>
    `What would an attacker try first with ${operationText(rfc, "any", credentialText(rfc, "this feature"))}, and what stands against it?`,
  draft: (rfc) => {
    const operation = operationText(rfc, "any", credentialText(rfc, titleText(rfc, "the feature")));
    return [
      "### Security considerations",
      "",
      `- ${operation} requires authentication and is authorized for the object that it names; every other caller is rejected with 403.`,
      `- Each field that ${operation} takes is validated against its schema, and a body over 1 MB is rejected with 413.`,
      `- An error of ${operation} names what the caller did wrong and nothing of other callers.`,
      `- A caller may use ${operation} 60 times a minute; above that it is answered with 429.`,
    ];
  },
});

function own(rfc: Rfc): readonly Section[] {
  return rfc.sections
    .filter(
      (section) =>
        section.depth > 0 &&
        heading.test(section.heading) &&
        (section.role === "proposal" || section.role === "context" || section.role === "example") &&
        section.heading !== rfc.title,
    )
    .slice(0, mostSections);
}

function sections(rfc: Rfc): readonly Found[] {
  const subjects = subjectsOf(rfc);
  return own(rfc).map((section) => {
    const blocks = blocksOf(withDescendants(rfc, section)).filter(isSaid);
    const point = blocks.find((block) =>
      textsOf(block).some((text) => concern.test(text) && !isDenial(text) && (namesCode(block) || subjects.test(text))),
    );
    if (point !== undefined) return foundAt(rfc, point.range, 4, "names a security point of this feature");
    const [first] = blocks;
    return first === undefined
      ? foundAtHeading(rfc, section, 1, "has a heading for security with nothing below it")
      : foundAt(rfc, first.range, 2, "speaks of security without an asset or operation of this feature");
  });
}

function tables(rfc: Rfc): readonly Found[] {
  return own(rfc).flatMap((section) =>
    blocksOf(withDescendants(rfc, section))
      .filter((block) => block.kind === "table" && block.table.rows.length >= 2)
      .map(({ range }) => foundAt(rfc, range, 3, "gives a table of security points")),
  );
}

function isSaid(block: Block): boolean {
  return block.kind === "table" || sentencesOf(block).some((sentence) => !isVacuous(sentence));
}

/** What stands in code is a name of this feature's own. */
function namesCode(block: Block): boolean {
  return sentencesOf(block).some((sentence) => sentence.code.length > 0);
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === "table") return block.table.rows.map(({ cells }) => cells.join("; "));
  return [
    sentencesOf(block)
      .map(({ text }) => text)
      .join(" "),
  ];
}

/** "No new attack surface": a denial, unless it says why. */
function isDenial(text: string): boolean {
  return denied.test(text) && !because.test(text);
}
