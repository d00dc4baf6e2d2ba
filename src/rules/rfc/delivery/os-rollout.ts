import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { whenPlanned } from "../reading/running-parts.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:feature[- ](?:flag(?:ged|s)?|gate[sd]?|toggle[sd]?|switch(?:es)?)|unstable_features|kill[- ]?switch(?:es)?|canar(?:y|ies)|dark launch\w*|blue[/-]green|shadow (?:mode|traffic)|traffic (?:split\w*|shift\w*|mirror\w*)|launchdarkly|flipper|unleash|openfeature|waffle)\b/i,
    says: [
      /\b(?:behind|via|using|use[sd]? (?:an?|the|as)|as (?:an?|the)|under (?:an?|the)|add(?:s|ed)?|introduc\w+|enabl\w+|disabl\w+|controls?|controlled|guard(?:s|ed)?|gated|turn\w*|switch\w*|roll(?:s|ed|ing)?[- ]?out|deploy\w*|releas\w+|name(?:d|:| is| will be)? `?\w{2,40}|starts? (?:as|with|behind)|default\w*|then (?:to |in )?(?:all|every\w*|the (?:rest|others?))|first)\b/i,
    ],
    unless:
      /\b(?:e\.g|manag(?:e|ing) feature flags|feature flags? (?:service|product|api|platform|sdk|store|definitions?)|without (?:a )?feature flags?|(?:remov|delet|retir)\w+ (?:the |all |old |stale )?feature flags?)\b/i,
    note: "puts the change behind a switch",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:disabled|enabled|off|on|opt[- ]in|opt[- ]out|turned off|switched off) by default|opt(?:s|ed|ing)?[- ]?(?:in|out)|(?:can|could|may) be (?:\w{2,12} )?(?:enabled|disabled|turned (?:on|off)|switched (?:on|off|back)|toggled)|(?:enable|disable|turn (?:on|off)|switch (?:on|off)) (?:it|this|the (?:feature|new)|them)|defaults? to (?:false|off|disabled))\b/i,
    says: [
      /\b(?:features?|flags?|settings?|config\w*|parameters?|option|variables?|env\w*|behaviou?r|endpoints?|apis?|mode|gate|toggle|checkbox|rollout|release|switch|deployment|functionality|new|users?|teams?|tenants?|clusters?|operators?|admin\w*|it|this|limits?|check|support|implementation)\b/i,
    ],
    unless:
      /\b(?:marketing|newsletter|cookies?|notifications? (?:can|may) be disabled|button (?:is|will be|should be) disabled|user accounts? (?:can|may|will) be disabled|disabled users?|tls|foreign keys?)\b/i,
    negation: "counts",
    note: "says how the change is switched on and off",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:command[- ]line|cli|config(?:uration)?|experimental|boolean|runtime|server|startup|environment|env|opt[- ]in) (?:flags?|options?|settings?|variables?|vars?|parameters?|switch(?:es)?)|feature (?:options?|settings?)|env vars?)\b|(?<![\w-])--[a-z][\w-]{2,30} (?:flag|option|switch)\b|\b(?:flag|option|switch) (?:\W{0,2}--|\([^)]{0,40}--)[a-z]/i,
    says: [
      /\b(?:enabl\w+|disabl\w+|turn(?:s|ed)? (?:it |this |them )?o(?:n|ff)|turn (?:on|off)|activat\w+|deactivat\w+|enforce\w*|toggl\w+|opt(?:s|ed|ing)?[- ](?:in|out)|switch\w*|support (?!for)\w+|allow(?:s|ing)? (?:operators?|admin\w*|users?) to (?:enable|use|choose))\b|\.enabled?\b|[-_]enabled?\b|\benable[-_]/i,
    ],
    note: "adds a setting that switches the change",
  },
  {
    strength: 3,
    topic:
      /\b(?:set(?:ting)? (?:the |this )?[\w.-]{2,60} (?:\w{2,12} )?to (?:true|false)\b[^.;]{0,20}\b(?:enabl|disabl|activat|turn|opt)\w*|default(?:s)?(?: value)? (?:is|to) (?:empty|false|off|disabled|none|null)\b)/i,
    note: "says how the change is switched on and off",
  },
  {
    strength: 3,
    topic:
      /\b(?:behind|guarded by|hidden by|protected by|controlled by|gated (?:by|on|behind)|subject to) (?:an?|the|our|its|one) (?:[\w-]{2,20} ){0,2}(?:flag|toggle|switch|gate|setting)s?\b|\b(?:flag|toggle|switch|gate|setting),? (?:(?:named |called )?`?[\w.:-]{2,60}`?,? )?(?:which|that) (?:is|are|starts?|stays?|remains?|defaults? to|ships?) (?:first |initially |then |turned |switched |set to |set )?(?:off|on|disabled|enabled|false|true)\b|\bthe (?:flag|toggle|switch|gate|setting) (?:`?[\w.:-]{2,60}`? )?(?:is|will be|can be|may be|gets) (?:first |initially |then )?(?:turned|switched|flipped|set) (?:on|off|back)\b/i,
    unless:
      /\b(?:(?:remov|delet|retir)\w+ (?:the |all |old |stale |behind )?(?:[\w-]{2,20} )?flags?|compil\w+ flags?|flag (?:bit|byte|column|field)s?|tcp|regex\w*|feature flags? (?:service|product|api|platform|sdk|store|definitions?)|network switch|behind the (?:light|network) switch)\b/i,
    negation: "counts",
    note: "puts the change behind a switch",
  },
  {
    strength: 4,
    topic:
      /\b(?:\d{1,3}(?:\.\d)? ?%|\d{1,3} percent|(?:one|a few|two|three|five|ten|small (?:number|percentage|subset|group|set|share)|percentage|fraction|subset|handful|cohort|pilot|share) of)\b/i,
    says: [
      /\b(?:traffic|requests?|users?|customers?|tenants?|organi[sz]ations?|projects?|teams?|clusters?|regions?|nodes?|pods?|instances?|servers?|calls?|sites?|repositor(?:y|ies)|accounts?|workspaces?)\b/i,
      /\b(?:roll(?:ed|s|ing)?[- ]?out|ramp\w*|releas\w+|enabl\w+|gradual\w*|progressiv\w+|increment\w*|start\w* with|first|pilot|canary|expand\w*|rais\w+|increas\w+ (?:to|the)|switch\w*|turn(?:s|ed|ing)? (?:it |this |them )?on|activat\w+|move[ds]?|migrat\w+|route[sd]?|send|shift\w*|opt[- ]in|beta|initially|then)\b/i,
    ],
    unless: /\b(?:rate[- ]limit\w*|error budget|sampl\w+|cpu|memory|coverage|complain\w*|survey)\b/i,
    note: "rolls out to a share first",
  },
  {
    strength: 3,
    topic:
      /\b(?:roll(?:ed|s|ing)?[- ]?out|enabl(?:e|ed|ing)|releas(?:e|ed|ing)|launch(?:ed)?|deploy(?:ed|ing)?|beta|pilot|trial(?:led)?|early access|ship(?:ped)?|install(?:ed)?|switch(?:ed)?|migrat(?:e|ed))\b[^.;]{0,60}\b(?:first|initially|start(?:s|ing)? with|before (?:rolling|enabling|releasing|wider|everyone|all|production)|only (?:for|to)|limited to|one (?:\w{2,14} )?at a time|one by one|followed by|early adopters?|volunteers?|waves?)\b|\b(?:first|initially|start(?:s|ing)? with|at first)\b[^.;]{0,60}\b(?:roll(?:ed|s|ing)?[- ]?out|enabl(?:e|ed)|releas(?:e|ed)|launch(?:ed)?|deploy(?:ed)?|beta|pilot|trial|early access)\b/i,
    says: [
      /\b(?:internal(?:ly)?|staff|employees|teams?|customers?|users?|tenants?|organi[sz]ations?|regions?|clusters?|staging|test environments?|integration|sandbox|beta|pilot|dogfood\w*|canary|projects?|services?|apps?|applications?|partners?|environments?|receivers?|endpoints?|repositor(?:y|ies)|accounts?|workspaces?)\b/i,
    ],
    unless: /\b(?:for example|e\.g|requests? (?:are|is) first|first name|the first (?:request|page|time))\b/i,
    note: "says who gets it first",
  },
  {
    strength: 3,
    topic:
      /\b(?:turn(?:s|ed|ing)?|switch(?:es|ed|ing)?|flip(?:s|ped|ping)?) (?:it |this |them |the \w{2,20} )?on\b|\b(?:activat|enabl)(?:e|es|ed|ing)\b|\b(?:goes|go|going|gets?|get) (?:live|it)\b/i,
    says: [
      /\b(?:for|in|on|with|to) (?:(?:only|just|at first|first) )?(?:our (?:own )?|ourselves\b|internal |one |a (?:single|few|pilot|test) |two |three |a handful of |\d{1,3} ?(?:%|percent|per cent)|the (?:pilot|internal|first|test) )/i,
      /\b(?:then|first|later|afterwards|next|before|followed by|finally|a (?:week|day|month) later|initially|at first)\b/i,
    ],
    unless:
      /\b(?:for example|e\.g|in (?:one|our|a single) (?:request|call|transaction|step|place)|(?:first|second) (?:request|factor|log-?in))\b/i,
    note: "says who gets it first",
  },
  {
    strength: 2,
    topic:
      /\b(?:roll(?:ed|s|ing)?[- ]?outs?|gradual(?:ly)?|phased|staged|incremental(?:ly)?|backported|unstable prefix|feature[- ](?:flags?|gates?|toggles?)|canary|beta)\b/i,
    note: "speaks of the rollout without a switch or a first group",
  },
];

const flagged = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed. \`POST /v1/endpoints\` returns the secret.

Signing is behind the feature flag \`signed_deliveries\`, which the delivery team turns on for 5 % of the customers first.
`;

const abrupt = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed. \`POST /v1/endpoints\` returns the secret. The next release contains the change for all.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** Who gets it first, and how it is switched off. */
export const osRollout = defineCheck({
  meta: {
    id: "os-rollout",
    title: "There is no switch and no first group",
    item: "implementation-plan",
    severity: "warning",
    problem:
      "A change that reaches everyone with the deployment is taken back by a deployment as well, in the middle of the incident it caused. A switch takes it back in a minute.",
    remedy:
      "Name the flag, the gate or the setting that turns it on, who may turn it, and the first group: one team, one tenant, a share of the traffic.",
    quietWhen: ["No part of a backend is designed: a language, a policy, a client alone."],
    references: [references.featureToggles, references.sreCanary, references.kep],
    examples: {
      bad: [{ title: "Everyone at once", markdown: abrupt, status: "fail" }],
      good: [
        { title: "A flag and a share", markdown: flagged, status: "pass", quote: "signed_deliveries" },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenPlanned,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: true,
  lookedFor: "a flag, a gate, a setting, a canary or a first group of users",
  words:
    /\b(?:flag|gate|canary|percent|\d{1,9} ?%|rollout|roll(?:ed|s|ing)? ?out|gradual|pilot|beta|opt[- ]?in|setting|config|toggle|first\b|enabled?|staging|phase|cohort|default|turn(?:ed)? on|switch|early|deploy|experiment|internal users|feature|release|turn(?:ed|s)? (?:it )?o(?:n|ff)|deliver)/i,
  home: [
    /\b(?:roll-?out|release|launch|feature (?:flag|gate)|enablement)\b/i,
    /\b(?:deployment|migration|implementation|plan)\b/i,
  ],
  question: (rfc) =>
    `How is ${operationText(rfc, "any", titleText(rfc, "the feature"))} turned off within a minute, by whom, and who gets it first?`,
  draft: (rfc) => [
    `- ${titleText(rfc, "The feature")} is behind a feature flag that is off by default; an operator turns it on and off without a release.`,
    "- It is enabled for the people who build it first, then for 5 % of the users, then for everyone.",
  ],
});
