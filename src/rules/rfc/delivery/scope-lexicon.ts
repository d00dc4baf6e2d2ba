/**
 * Words that draw the border of a design, from the proposals of Kubernetes, Harbor, Cortex, Pulsar, TiKV and Backstage,
 * 2026. "We will not lock rows" is a decision inside of it, and a compatible API is not a border.
 */
const thing =
  "(?:rfc|proposal|document|design|kep|pip|msc|bep|mep|adr|change|feature|project|work|effort|phase|iteration|version|release|milestone|spec(?:ification)?|plan|implementation|scope)";

/** A sentence that says of something that it is not part of the design. */
export const bounds = new RegExp(
  [
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

/** The phrase alone, or about what is inside. */
export const boundsOnly =
  /^\W{0,4}(?:out of scope|non-goals?|not in scope|scope)\W{0,4}$|\b(?:in and out of scope|no longer out of scope)\b/i;
