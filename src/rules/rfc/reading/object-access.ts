import type { Statement } from "./statements.ts";

/** How a caller can stand to an object; a path's last segment (`/owners`) or a scope's name (`change-owners`) is none. */
const relation =
  /(?<![/-])\b(?:owner(?:s|ship)?|own(?:s|ed|ing)?|belong(?:s|ing)? to|creators?|non-owners?|created (?:it|an?|the|by|this|that)|(?:they|who|whoever|he|she|caller|user) (?:has |have )?(?:created|uploaded|wrote|opened|own|owns)|uploaders?|uploaded (?:it|the|by)|author(?:s|ed)?|members? of|membership|same (?:tenant|organi[sz]ation|org|account|project|workspace|team|user)|(?:its|their|his|her) (?:own|organi[sz]ation|tenant|project|workspace)|on behalf of|(?:project|org|organi[sz]ation|space|room|namespace|tenant|repository|team) (?:admins?|administrators?|owners?|managers?|members?|maintainers?)|assigned to|shared with|of (?:the|an?) (?:caller|requester|requesting user|current user)|of (?:other|another|foreign|different) (?:teams?|users?|tenants?|org\w*|accounts?|customers?|projects?|workspaces?)|relation on|other users?(?:'s|’s)?|another user(?:'s|’s)?|(?:some|any)(?:one|body) else(?:'s|’s)?|user other than|power level)\b/i;

const deny =
  /\b(?:40[134]|forbidden|M_FORBIDDEN|M_NOT_FOUND|reject(?:s|ed)?|den(?:y|ies|ied)|refuse[ds]?|unauthori[sz]ed|not (?:be )?(?:allowed|permitted|able|authori[sz]ed|visible|accessible|see|found|access(?:ed)?|read|modif\w+|delet\w+)|must not|cannot|can't|prevent(?:s|ed)?|errors?)\b/i;

const allow =
  /\b(?:only|solely|must|shall|may only|can only|restrict(?:s|ed)?|limited to|allow(?:s|ed|ing)?|permit(?:s|ted)?|able to|has to|have to|needs? to|requires?|required|check(?:s|ed)?|verif(?:y|ies|ied)|enforce[sd]?|ensure[sd]?|unless|scoped|filter(?:s|ed)?)\b/i;

const touch =
  /\b(?:access|read|see|view|get|list|edit|modif(?:y|ied)|updat(?:e|ed)|delet(?:e|ed)|remove[ds]?|chang(?:e|ed)|return(?:s|ed)?|serve[ds]?|writ(?:e|ten)|manage|revoke|cancel|download|upload|set|requests?|calls?|gets|receives?|quer(?:y|ied)|retrieve|use|perform|invite|transfer|approve|answer(?:s|ed)?|respond\w*|objects?|records?|resources?|rows?)\b/i;

/** A conflict between users over a thing, what holds today, and people who own documents or services. */
const otherOwnership =
  /\b(?:already (?:requested|taken|used|owned|claimed) by|409|conflict|code ?owners?|product owners?|owning (?:team|sig)|team owns|owned by (?:the )?(?:team|sig|squad)|owners? of (?:the )?(?:involved )?(?:components?|services?|code|document|rfc)|single source of truth|only (?:effective|valid|relevant|applies|applied)|ownership of (?:schemas?|code|components?)|currently|today)\b/i;

/** The ways to tie access to an object to the relation that the caller has to it. */
export const objectAccessStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: relation,
    says: [deny, touch],
    unless: otherOwnership,
    negation: "counts",
    note: "refuses callers that do not stand in the right relation to the object",
  },
  {
    strength: 3,
    topic: relation,
    says: [allow, touch],
    unless: otherOwnership,
    negation: "counts",
    note: "ties access to the caller's relation to the object",
  },
  {
    strength: 3,
    topic:
      /\bby (?:himself|herself|themselves|its owners?|their owners?|the (?:user|member|customer|account) (?:himself|herself|themselves)|the (?:creators?|owners?))\b/i,
    says: [/\b(?:can|may|must|only|could|cannot)\b/i, /\bbe \w{3,20}/i],
    unless: otherOwnership,
    negation: "counts",
    note: "ties access to the caller's relation to the object",
  },
  {
    strength: 3,
    topic:
      /\b(?:resource|object|project|document|record|item|repository|room|bucket)(?:\/\w{2,12})?(?:[- ]level)?[- ](?:overrides?|permissions?|access(?: levels?| controls?)?|grants?|roles?|membership)\b/i,
    says: [
      /\b(?:users?|callers?|members?|clients?|requesters?)\b/i,
      /\b(?:able to|can(?:not)?|must(?: not)?|should(?: not)?|denied|allowed|only|unless)\b/i,
      touch,
    ],
    unless: otherOwnership,
    negation: "counts",
    note: "ties access to what the caller was granted on the object",
  },
  {
    strength: 3,
    topic: /\b(?:tokens?|credentials?|certificates?|sessions?|callers?)\b/i,
    says: [
      /\b(?:ids?|identifiers?|guid|uuid|path|url|object|resource|project|tenant|org\w*)\b/i,
      /\b(?:wrong|match(?:es)?|mismatch\w*|differs?|different|does not belong|associated with|bound to|not (?:the )?same|equals?)\b/i,
      deny,
    ],
    unless: otherOwnership,
    negation: "counts",
    note: "refuses a credential that does not fit the object's id",
  },
  {
    strength: 3,
    topic:
      /\b(?:users?|callers?|clients?|requesters?|servers?) (?:\w+ ){0,3}(?:ha(?:s|ve) (?:the )?(?:permission|access|rights?)|(?:is|are) (?:allowed|permitted|authori[sz]ed)|can) (?:to )?(?:see|view|read|access|edit|modify|delete|manage) (?:the|that|this|its?|those)\b|\b(?:only visible|visible only) to\b/i,
    says: [/\b(?:only|must|check(?:s|ed)?|verif(?:y|ies)|ensures?|if|unless|who)\b/i],
    unless: otherOwnership,
    negation: "counts",
    note: "serves an object only to who may see it",
  },
  {
    strength: 3,
    topic:
      /\b(?:row[- ]level security|rls|create policy|object[- ]level (?:authori[sz]ation|permission)s?|resource[- ]level permissions?|access control lists?|acls?)\b/i,
    says: [/\b(?:enforce[sd]?|check(?:s|ed)?|restrict\w*|per|by|on|using|for|will|must|is|are)\b/i],
    kinds: ["sentence", "row", "line"],
    note: "enforces access to each object",
  },
  {
    strength: 3,
    topic: /\bsubject ?access ?review|\brbac\b|\b(?:cluster)?role ?bindings?\b/i,
    says: [
      /\b(?:namespace[ds]?|resource ?names?|per[- ]object|verbs?)\b/i,
      /\b(?:check\w*|must|requires?|only|grant\w*|limit\w*)\b/i,
    ],
    note: "enforces access to each object by role bindings",
  },
  {
    strength: 3,
    topic:
      /\b(?:current|calling|authenticated|requesting|logged[- ]in|signed[- ]in) (?:user|caller|principal|account|client)(?:'s|’s)?\b/i,
    says: [/\b(?:attributes|own|profile|identity|records?|data|themsel\w+|itself|only|returns?|see|has)\b/i],
    unless: /\b(?:problem|today|currently)\b/i,
    note: "answers with the caller's own data only",
  },
  {
    strength: 2,
    topic: /\b(?:authori[sz](?:ed|ation)|permissions?|access control|rbac|403|forbidden|privileges?|scopes?)\b/i,
    says: [/\b(?:user|caller|client|role|admin|request|endpoint|api|token|account)s?\b/i],
    note: "names permissions without the caller's relation to the object",
  },
];
