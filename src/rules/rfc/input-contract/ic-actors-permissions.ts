import type { Rfc, Signal } from "../../../artifacts/rfc/index.ts";
import { rangeOfLine } from "../../../charter/index.ts";
import { type Applicability, running, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { orRunningPart } from "../reading/running-parts.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { role } from "../reading/words.ts";
import { references } from "../references.ts";

const act =
  /\b(?:create|add|edit|update|modify|change|delete|remove|list|read|view|see|access|get|manage|configure|set|enable|disable|approve|publish|invite|grant|revoke|upload|download|request|cancel|call|issue|use|perform|run|trigger|schedule|assign|transfer|write|push|pull|search|export)(?:s|d|ed)?\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: new RegExp(
      `\\b(?:only|solely|exclusively|restricted to|limited to|available to|reserved for)(?: [\\w/-]+){0,4} ${role.source}|${role.source}(?: \\w+)? only\\b`,
      "i",
    ),
    says: [/\b(?:can|may|must|shall|should|will|is|are|be|allowed|permitted|able|access|only)\b/i],
    unless: /\b(?:read[- ]only|append[- ]only|internal[- ]only|not only|today|currently|at (?:the moment|present))\b/i,
    note: "says who alone may do this",
  },
  {
    strength: 3,
    topic: /(?<![\w-])(?:permissions?|roles?|scopes?(?! of\b)|rbac|privileges?|access rights?|acls?)\b/i,
    says: [
      /\b(?:grant(?:s|ed)?|requires?|required|need(?:s|ed)?|must have|allow(?:s|ed)?|assigned?|present|extended|has|have|with)\b/i,
      /\b(?:access|api|endpoint|create|read|write|delete|update|user|users|role|roles|call|perform|manage|verbs?|admin\w*|scope)\b/i,
    ],
    unless: /\b(?:file permissions?|chmod|role model|play(?:s)? (?:a|an) (?:\w+ )?role|today|currently)\b/i,
    note: "says which permission or role an operation needs",
  },
  {
    strength: 3,
    topic: /(?<![\w-])(?:scopes?(?! of\b)|claims?|tokens?|permissions?|roles?|privileges?|group membership)\b/i,
    says: [
      /\b(?:only (?:be )?(?:allowed|permitted|accessible|available|callable|called|used|valid|possible)|(?:in order )?(?:for|to) (?:access|call|use|invoke|trigger|create|read|write|delete|perform)|in order (?:for|to)|must (?:include|contain|have|hold|carry|be present)|to be present|requires? (?:the|an?) [\w:.-]{2,40} (?:scope|claim|role|permission)|is required (?:to|for|in order))\b/i,
      /\b(?:endpoints?|apis?|operations?|requests?|calls?|actions?|routes?|builds?|resources?|user|caller|client|service|appservice|account|commands?|be triggered)\b/i,
      /\b(?:must|only|requires?d?|need\w*|shall|should|will|has to|have to)\b/i,
    ],
    unless: /\b(?:how to|csrf|page tokens?|sync tokens?|request tokens?|pagination|cancell?ation token)\b/i,
    note: "says what a caller must hold to do this",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:can|may|must|could|shall) (?:only )?be \\w{3,20}(?: (?:or|and) \\w{3,20})? (?:only )?by (?!\\w{2,20}ing\\b)(?:[\\w-]{1,20} ){0,4}${role.source}`,
      "i",
    ),
    unless: /\b(?:today|currently|at (?:the moment|present))\b/i,
    note: "says by whom this may be done",
  },
  {
    strength: 3,
    topic: /\b(?:allow(?:s|ing)?|permit(?:s|ting)?|let(?:s)?|enabl(?:e|es|ing))\b/i,
    says: [
      /\b(?:owners?|authors?|admin(?:istrator)?s?|maintainers?|operators?|members?|managers?|moderators?|editors?)\b/i,
      /\bto\b/i,
      act,
    ],
    note: "says which role may do this",
  },
];

/** "As a project admin, I can …"; "Project admins can …". */
const story = /\bas an? [\w /-]{2,40}, (?:i|user|they|we|he|she)\b/i;
const capability: Statement = {
  strength: 3,
  topic: new RegExp(
    `${role.source}(?: \\([^()]{1,40}\\))?(?: \\w+)? (?:can|may|must|shall|will|should|is able to|are able to|is allowed to|are allowed to|cannot)(?: \\w+){0,3} ${act.source}`,
    "i",
  ),
  negation: "counts",
  note: "says what each role can do",
};

const manifest = /\bkind: ?["']?(?:Cluster)?Role(?:Binding)?\b/;

const matrix = `# RFC: Notification policies

## Proposal

Projects get notification policies, managed with \`POST /v1/policies\`. Who may do what:

| Action | Project admin | Developer | Guest |
| ------ | ------------- | --------- | ----- |
| Create | Y             | N         | N     |
| Delete | Y             | N         | N     |
| List   | Y             | Y         | N     |
`;

const noRoles = `# RFC: Notification policies

## Proposal

Projects get notification policies. \`POST /v1/policies\` creates one, \`DELETE /v1/policies/{id}\` removes it. The
policy's name has at most 64 characters.
`;

/** What runs by itself: a job or a call between services has no caller to permit anything. */
const unattended: ReadonlySet<Signal> = new Set(["async", "service"]);

/** Asked where a caller can do something; of background work only where people are named. */
function whenTriggered(rfc: Rfc): Applicability {
  const none = "No person or program triggers the change";
  const called = [...running.filter((signal) => !unattended.has(signal)), "object"] as const;
  const stated = whenAnyOf(rfc, called, none);
  if (stated.kind === "applies") return stated;
  const runs = orRunningPart(rfc, whenAnyOf(rfc, running, none));
  return runs.kind === "applies" && namesPeople(rfc) ? runs : stated;
}

function namesPeople(rfc: Rfc): boolean {
  return passagesOf(rfc).some(
    ({ kind, section, text }) => kind === "sentence" && standingOf(section, "input") === "decides" && role.test(text),
  );
}

/** Who acts, and what each may do. */
export const icActorsPermissions = defineCheck({
  meta: {
    id: "ic-actors-permissions",
    title: "It is not said who may do what",
    item: "product-requirements",
    severity: "warning",
    problem:
      "Permissions that are not designed are granted: the first implementation lets every signed-in user call everything, and taking a right away later is a breaking change.",
    remedy:
      "List the roles and, for each operation, which of them may call it, as a table or as sentences such as “only project admins may delete a policy”.",
    quietWhen: ["No person or program triggers anything: a refactoring or a process document."],
    references: [references.aip211, references.asvs],
    examples: {
      bad: [{ title: "Operations without roles", markdown: noRoles, status: "fail" }],
      good: [
        {
          title: "Roles and actions",
          markdown: matrix,
          status: "pass",
          quote: "| Action | Project admin | Developer | Guest |",
        },
      ],
    },
  },
  reads: "prose",
  applies: whenTriggered,
  search: (rfc) => ({
    found: [...roleTables(rfc), ...manifests(rfc), ...searchStatements(rfc, statements, "input"), ...stories(rfc)],
  }),
  inAnyLanguage: (rfc) => [...roleTables(rfc), ...manifests(rfc)],
  answerIsEnough: true,
  lookedFor: "a table of roles and actions, or sentences that say which role may do what",
  words:
    /\b(?:roles?\b|admin|owners?\b|members?\b|maintainer|operator|users?\b|viewer|editor|customer|manager|moderator|actor|permission|permitted|authori[sz]|allowed|grant|access)/i,
  accepts: ["denied"],
  home: [
    /\b(?:permissions?|roles?|rbac|authori[sz]ation|access)\b/i,
    /\b(?:personas?|actors?|user stories|users)\b/i,
    /\bsecurity\b/i,
  ],
  question: (rfc) =>
    `Which roles exist, and which of them may call ${operationText(rfc, "write", operationText(rfc, "any", "each operation"))}?`,
  draft: (rfc) => [
    "| Operation | Administrator | Owner | Member | Anonymous |",
    "| --- | --- | --- | --- | --- |",
    `| ${operationText(rfc, "write", operationText(rfc, "any", titleText(rfc, "change it")))} | yes | yes | no | no |`,
    "| read it | yes | yes | yes | no |",
  ],
});

function roleTables(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "input") === "decides")
    .flatMap((section) => section.blocks)
    .flatMap((block) =>
      block.kind === "table" && block.table.kind === "roles"
        ? [foundAt(rfc, rangeOfLine(rfc, block.range.startLine), 4, "gives a table of roles and actions")]
        : [],
    );
}

function manifests(rfc: Rfc): readonly Found[] {
  return searchStatements(rfc, [{ strength: 4, topic: manifest, kinds: ["line"], note: "gives a role as a manifest" }]);
}

/** Two stories or two capabilities make a list of who may do what; one alone only names a role. */
function stories(rfc: Rfc): readonly Found[] {
  const told = passagesOf(rfc).filter(
    (passage) => story.test(passage.text) && standingOf(passage.section, "input") === "decides",
  );
  const first = told[0];
  if (first !== undefined && told.length >= 2)
    return [foundAt(rfc, first.range, 3, "tells user stories with their roles")];
  const capabilities = searchStatements(rfc, [capability], "input").filter((found) => found.strength === 3);
  const named = capabilities[0];
  if (named === undefined) return [];
  return [capabilities.length >= 2 ? named : { ...named, strength: 2, note: "says what one role can do" }];
}
