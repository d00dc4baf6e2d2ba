/**
 * Words that draw the border of a design, from the proposals of Kubernetes, Harbor, Cortex, Pulsar, TiKV and Backstage,
 * 2026. "We will not lock rows" is a decision inside of it, and a compatible API is not a border.
 */
const thing =
  "(?:rfc|proposal|document|design|kep|pip|msc|bep|mep|adr|change|feature|project|work|effort|phase|iteration|version|release|milestone|spec(?:ification)?|plan|implementation|scope)";

/** What speaks of itself as a plan; an implementation "does not support" what it lacks today. */
const plan =
  "(?:rfc|proposal|document|design|kep|pip|msc|bep|mep|adr|project|effort|phase|iteration|milestone|plan|mvp|(?:first|initial) (?:version|release|implementation))";

/** What nobody expects of a design: its absence is a property, not a border. */
const harmless =
  "(?! (?:any\\b|new\\b|additional\\b|an? (?:new|additional|breaking)\\b|breaking|security|privacy|risks?\\b|overhead|dependenc|incompatib))";

/** A first step of several. */
const firstStep =
  "(?:first|initial|current|mvp|v1|alpha|beta)(?: (?:implementation|version|release|iteration|phase|step|milestone|cut|stage))?";

/** A sentence that says of something that it is not part of the design. */
export const bounds = new RegExp(
  [
    String.raw`\bwe(?:['’]re| are) (?:also |explicitly |deliberately |intentionally )?not (?:adding|building|implementing|creating|replacing|rewriting|redesigning|reworking|migrating|solving|tackling|supporting|providing|touching|focus(?:s?ing)?(?: on)?)\b${harmless}`,
    String.raw`\bthis ${plan} (?:also |explicitly |deliberately )?(?:does not|doesn['’]t|will not|won['’]t) (?:add|replace|remove|redesign|rework|enforce|provide|implement|support|offer)\b${harmless}`,
    String.raw`\b${firstStep},? we (?:won['’]t|will not|do not|don['’]t) (?:support|add|implement|provide|handle|include|allow|offer|cover)\b`,
    String.raw`\bwe (?:won['’]t|will not|do not|don['’]t) (?:support|add|implement|provide|handle|include|allow|offer|cover)\b[^.;]{1,100}\b(?:in|for|as part of) (?:the|this|our) ${firstStep}\b`,
    String.raw`\b(?:out|outside)(?: of)?(?: the)?[ -]scope\b`,
    String.raw`\b(?:not|beyond|isn't|aren't)(?: \w{1,12})?(?: (?:in|within|part of))?(?: the)? scope\b`,
    String.raw`\b(?:non-goals?|(?:is|are) not (?:a|our|the) goals?)\b`,
    String.raw`\b(?:not|isn't|aren't|neither) (?:included|covered|addressed|handled|part|dealt with|discussed|considered|described|specified|proposed|in)(?: \w{1,12})? (?:in|by|of|for|as part of) (?:this|the (?:first|initial|current)|our) ${thing}\b`,
    String.raw`\bthis ${thing} (?:does not|doesn't|will not|won't|is not|deliberately does not|intentionally does not|explicitly does not) (?:cover|address|include|attempt|propose|aim|deal|specify|define|prescribe|handle|consider|intend|try|discuss|describe|dictate|concern|solve|tackle|mandate|seek|meant|intended|trying)\b`,
    String.raw`\bwe (?:do not|don't|will not|won't|are not|aren't) (?:plan(?:ning)? to|intend(?:ing)? to|aim(?:ing)? to|try(?:ing)? to|attempt(?:ing)? to|seek(?:ing)? to|going to (?:address|cover|solve|support)|cover(?:ing)?|address(?:ing)?|propos(?:e|ing))\b`,
    String.raw`\b(?:left|deferred|postponed|reserved|punted|saved) (?:to|for|until) (?:an?|another|some|the)? ?(?:future|separate|later|follow-?up|another|subsequent|different|next) ${thing}\b`,
    String.raw`\b(?:addressed|handled|covered|dealt with|proposed|discussed|solved|considered|specified) (?:in|by) (?:an?|another) ?(?:future|separate|later|follow-?up|subsequent|different|own|dedicated)? ?${thing}\b`,
    String.raw`\b(?:explicitly|deliberately|intentionally) (?:excluded|left out|not (?:covered|included|addressed|supported))\b`,
  ].join("|"),
  "i",
);

/** Something is put off, which a list of what may come later says of all its entries. */
export const deferred =
  /\b(?:will|would|can|could|may|might|should) (?:only )?be (?:considered|supported|addressed|explored|tackled|revisited) (?:only )?in (?:the |a )?(?:near |not too distant |later |second |next )?(?:future|(?:later|second|next|subsequent|future) (?:phase|version|release|iteration|stage|milestone))\b/i;

/** The phrase alone, or about what is inside. */
export const boundsOnly =
  /^\W{0,4}(?:out of scope|non-goals?|not in scope|scope)\W{0,4}$|\b(?:in and out of scope|no longer out of scope)\b/i;
