import type { Statement } from "./statements.ts";

/** The document says that nobody outside its own deployment calls the API. */
export const onlyInternal =
  /\b(?:(?:endpoints?|apis?|routes?|operations?|service) (?:is|are|will be|remains?|stays?) (?:purely |strictly )?(?:internal|private)(?: only)?|internal[- ](?:only )?(?:endpoint|api|route)s?|(?:only|exclusively) (?:be )?(?:called|used|consumed|accessed) by (?:our|the) (?:own |internal |same )?(?:front-?end|ui|web ?app|web ui|dashboard|console|services?|portal|backend)|no (?:external|third[- ]party) (?:clients?|consumers?|callers?)|not (?:a |part of (?:the |our )?)?public(?:ly documented)? apis?)\b/i;

/** Statements of how the API changes: where the version stands, what breaks, how stable it is. */
export const versioning: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:api |major |new |schema )?versions?\b|\bversioned\b|\bversioning\b/i,
    says: [
      /\b(?:in|via|by|through|using|part of|as) (?:the |an? |its )?(?:\w{2,20} )?(?:path|urls?|uri|headers?|media type|content[- ]type|accept|query|prefix|namespace|package|field|parameter)\b|\b(?:semantic(?:ally)? version\w*|semver|calver)\b/i,
    ],
    unless:
      /\b(?:(?:kubernetes|postgres\w*|node|go|python|java|rust|tls|http|sdk|library|package|dependency|image|client|cli|chart|document|file|crate) versions?|versions? (?:numbers? )?of (?:(?:the|an?|this|each|its) )?(?!apis?\b|endpoints?\b|contract)\w+)\b/i,
    note: "says where the version stands",
  },
  {
    strength: 4,
    topic:
      /\b(?:breaking|incompatible|non-?breaking|backwards?[- ]incompatible) (?:api )?(?:changes?|modifications?)\b/i,
    says: [
      /\b(?:(?:will|would|must|shall|should|are|is|be|always) (?:\w{2,12} ){0,2}(?:considered|counts?|treated|regarded|require\w*|need\w*|go(?:es)?|lead\w*|result\w*|get|gets|released|introduced|made|published|version\w*|a|mean\w*)|counts? as|means?|requires?|needs?|only (?:in|with|through)|(?:new|next|major|bump\w*|increment\w*) (?:the )?(?:major |api )?versions?|v\d)\b/i,
    ],
    unless:
      /\b(?:this (?:is|would be|will be) (?:not )?(?:a|any)|avoid\w*|no breaking|without (?:any )?breaking|does not (?:introduce|contain)|is there|are there)\b/i,
    note: "says what counts as a breaking change",
  },
  {
    strength: 3,
    topic:
      /\b(?:promot(?:e|es|ed|ion)|graduat(?:e|es|ed|ing|ion)|stabili[sz](?:e|es|ed|ing|ation)|move[sd]?|released?|introduced?|start(?:s|ed)?|shipp?(?:s|ed)?|marked|labell?ed|considered|available|offered)\b/i,
    says: [
      /\bv\d{1,2}(?:alpha|beta)\d{0,2}\b|\b(?:alpha|beta|experimental|unstable|preview|stable|ga)\b[^.;,]{0,30}\b(?:apis?|endpoints?|operations?|versions?|stability|rpcs?|services?)\b|\b(?:apis?|endpoints?|operations?|rpcs?|versions?|stability)\b[^.;,]{0,40}\b(?:alpha|beta|experimental|unstable|preview|stable)\b/i,
    ],
    unless: /\b(?:stable sort|tests? (?:are|is)|e2e)\b/i,
    note: "gives the API a level of stability",
  },
  {
    strength: 3,
    topic: /\bunstable (?:prefix(?:es)?|identifiers?|namespaces?|endpoints?|names?|features?|versions?|paths?)\b/i,
    topicIn: "context",
    says: [
      /\b(?:instead|used?|uses|using|should|must|can|may|implement\w*|prefix\w*|until|while|as|be)\b/i,
      /\b[a-z]{2,12}\.[a-z0-9_-]{2,30}\.|\/unstable\/|\bmsc\d{3,5}\b|\bprefix/i,
    ],
    negation: "counts",
    note: "names what is used until the API is stable",
  },
  {
    strength: 3,
    topic:
      /\b(?:compatibility (?:modes?|levels?|polic(?:y|ies)|rules?|guarantees?|promises?)|stability (?:levels?|guarantees?|polic(?:y|ies))|(?:api )?versioning (?:scheme|strategy|polic(?:y|ies)|rules?|guidelines?|convention)s?|(?:content|version) negotiation|accept-version|x-api-version|api-version)\b/i,
    says: [
      /\b(?:is|are|uses?|used|by|with|via|follow\w*|defin\w+|each|every|will|must|should|header|full\w*|backward\w*|forward\w*|per|of|sets?)\b/i,
    ],
    note: "sets a rule of compatibility",
  },
  {
    strength: 3,
    topic: /\b(?:(?<!\/)v[2-9]|version [2-9]|(?:new|next|second|separate) (?:major )?(?:api )?version)\b/i,
    says: [
      /\b(?:endpoints?|apis?|routes?|clients?|paths?|operations?|resource|prefix)\b/i,
      /\b(?:both|alongside|beside|side by side|parallel|continue\w*|remain\w*|keeps?|kept|until|still|support\w*|will (?:live|be))\b/i,
    ],
    unless: /\b(?:oauth ?2?|ipv[46]|http\/2|migration|proto[23]|upgrade of)\b/i,
    note: "says how versions live side by side",
  },
  {
    strength: 3,
    topic: /\b(?:not|until|before|once|while)\b[^.;]{0,40}\b(?:stable|merged|accepted|in (?:a|the) spec\w*)\b/i,
    says: [/\/unstable\/|\borg\.[a-z0-9_]{2,30}\.|\bunstable\b/i],
    negation: "counts",
    removal: "counts",
    note: "names what is used until the API is stable",
  },
  {
    strength: 3,
    topic: /\b(?:missing|absent|no|without an?|omitted|unset|default) (?:api |schema )?version\b/i,
    says: [
      /\b(?:means?|is|are|treated|defaults?|equals?|implies|interpreted|same as)\b/i,
      /\b(?:v?\d{1,2}|latest|first|oldest|current)\b/i,
    ],
    negation: "counts",
    note: "says which version holds where none is named",
  },
  {
    strength: 2,
    topic:
      /\b(?:api|schema|protocol|endpoint|format)[ _-]?versions?\b|\bversioned (?:apis?|endpoints?|routes?|paths?)\b|\b(?:schema|api)_?version\b/i,
    note: "mentions a version without a rule",
  },
];
