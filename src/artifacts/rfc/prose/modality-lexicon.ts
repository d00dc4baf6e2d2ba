import type { Modality } from "../modality.ts";

/**
 * Phrases that tell how a clause speaks, first match wins. Compiled from reading Kubernetes KEPs, Matrix MSCs, Harbor
 * proposals and RFC 2119 (key words), 2026. Every pattern is linear: gaps are bounded and nothing repeats a repetition.
 */
export const modalityLexicon: readonly { readonly modality: Modality; readonly pattern: RegExp }[] = [
  {
    modality: "out-of-scope",
    pattern:
      /\b(?:out[- ]of[- ]scope|non[- ]goals?|outside (?:of )?(?:the|this|our|its) (?:scope|proposal|rfc|design)|(?:leav(?:e|es|ing)|defer(?:s|ring)?|postpon(?:e|es|ing)) [^.;]{1,60} (?:for|to|until) (?:an?other|a future|a later|a separate|a follow|the future|later|future|phase|v2)|(?:not|\w{2,5}n't) (?:be )?(?:supported|implemented|included|available|handled|covered|possible) in (?:v ?1|the (?:first|initial)|this (?:version|phase|iteration|release|proposal|rfc)|phase (?:1|one)|the mvp)|(?:later|subsequent|next|follow-up) (?:versions?|iterations?|releases?|phases?|proposals?|rfcs?) (?:may|might|could|can|will|should)|beyond (?:the |our |this )?scope|(?:not|isn't|never) (?:in|within) (?:the )?scope|not (?:a )?part of (?:this (?:rfc|kep|msc|pip|proposal|document|design|change|project|release|phase|iteration|effort|pr|mvp)|the (?:initial|current|first|mvp|scope))|(?:left|deferred|postponed|reserved|saved) (?:for|to|until|as) (?:an?other|a future|a later|a separate|a follow|the future|later|future|phase|v2|version)|(?:is|are|was|were|be|been) (?:deferred|postponed)|(?:in|for|by) (?:the|a|some) (?:near |later |future |separate |follow-up |subsequent )*(?:future|(?:future|later|separate|follow-up|subsequent) (?:rfc|msc|kep|proposal|pr|pull request|release|version|iteration|phase|document|work|milestone|step|change|project)s?)|future (?:work|mscs?|rfcs?|keps?|proposals?|releases?|versions?|iterations?|enhancements?|improvements?)|(?:could|can|may|might) [^.;]{0,40}(?<!no )\b(?:later(?! than)|eventually|some ?day|one day)|at a later (?:date|time|stage|point)|in (?:phase|v) ?2|(?:can|could|will|may|might|to|should|would) be (?:discussed|addressed|handled|decided|defined|specified|designed|considered|tackled|added|implemented|done|covered) (?:separately|later|afterwards|elsewhere|in future|at a later|in another|in a (?:future|later|separate|follow)))\b/i,
  },
  {
    modality: "out-of-scope",
    pattern:
      /\b(?:(?:(?:is|are) (?:also |currently )?not|isn't|aren't) (?:included|covered|addressed|considered|specified|described|discussed|defined|planned|proposed)|(?:does|do|will|would)(?:n't| not| \*not\*) (?:suggest|describe|cover|define|specify|address|propose|discuss|prescribe|dictate|mandate|attempt|aim|intend))\b/i,
  },
  {
    modality: "removed",
    pattern:
      /\b(?:attribute|field|column|option|parameter|param|setting|flag|header|property|support|configuration|config|timeout|limit|feature|check|validation|index|table|key|endpoint|method|button|function|mechanism|dependency|retry|retries)s?['"’”`]? (?:(?:of|in|from|on|for) [^.;,]{1,40} )?(?:will|is|are|was|were|has|have|should|must|shall|can|gets?)(?: now| also| then| be| been| being| to be){0,3} (?:removed|dropped|retired|discontinued|eliminated|deprecated|gone)\b(?! (?:after|when|once|if|on|upon|within|every|by|as soon|automatically|periodically|immediately|from the (?:cache|queue|list|store|set|map|index)|\d))/i,
  },
  {
    modality: "removed",
    pattern:
      /\b(?:no longer (?:be )?(?:supported|available|used|needed|required|returned|accepted|sent|possible|exposed|present|part|allowed|enforced|stored|kept|exist)|(?:drop|drops|dropping|remove|removes|removing) (?:the |all |any )?(?:support|handling|use|usage) (?:for|of)|(?:will|we) (?:drop|remove|retire|eliminate) (?:the|our|this|these|all)\b)/i,
  },
  {
    modality: "decision-against",
    pattern:
      /\b(?:we|i|this (?:rfc|proposal|design|kep|msc|change)|it has been)(?:'ve| have| will| are| were| was)? ?(?:(?:therefore|also|explicitly|deliberately|intentionally|consciously) )?(?:(?:will|shall|are going to|do|did|does|would|should|chose|choose|decide|decided|opt|opted|agreed|intend|plan) not\b|won't|don't|didn't|doesn't|decided against|not going to)(?! (?:yet |currently |really |actually )?(?:know|knows|have|has|want|need to know|think|believe|see|expect|like|feel|understand|mind|mean|yet|currently)\b)/i,
  },
  {
    modality: "decision-against",
    pattern:
      /\b(?:no [a-z-]{1,30}(?: [a-z-]{1,30}){0,4} (?:is|are|will be) (?:needed|required|necessary|used|added|made|planned)|not (?:needed|required|necessary)|no need (?:for|to)|there (?:is|are|will be) no (?:need|migration|rollback|change|retr(?:y|ies)|limit)|deliberately (?:no|not|un)|intentionally (?:no|not|un)|decided against|no migration)\b/i,
  },
  {
    modality: "hypothetical",
    pattern:
      /\b(?:(?:if|suppose|imagine|assuming) (?:we|one) (?:did|were|had|chose|used|wanted|ever|stored|decided)\b|would have (?:been|to have)|(?:one|another|an alternative) (?:option|approach|possibility|alternative|idea|way) (?:would|could|might|is|was)|(?:an|the (?:other|obvious|main|cheapest|simplest)) alternative (?:to [^.;,]{1,40} )?(?:would|could|might|is|was)|(?:we|i) (?:also |first |initially |briefly |originally )?(?:considered|thought about|looked (?:at|into)|toyed with|discussed using)|(?:was|were) (?:(?:also|briefly) )?(?:considered|ruled out)|in theory|hypothetically)\b/i,
  },
  {
    modality: "prescribed",
    pattern:
      /\b(?:must|shall|will|should|shouldn't|won't|(?<!\b(?:may|might|could) )(?:needs? to|ha(?:s|ve) to)|(?:is|are) (?:required|recommended|expected|supposed|mandatory|obliged)|ought to|ensures?|requires?)\b|[a-z](?:'|’)ll\b/i,
  },
  {
    modality: "suggested",
    pattern:
      /\b(?:may|might|could|possibly|perhaps|maybe|optionally|potentially|consider(?:ing)?|(?:would|could) be (?:nice|good|useful|possible)|nice[- ]to[- ]have|ideally|tbd|to be (?:decided|determined|defined|confirmed))\b/i,
  },
];

/** Openings that make a question of a clause without its mark. */
export const questionOpening =
  /^(?:whether|should (?:we|this|it|the)|do we|does (?:it|this)|is there|are there|how (?:do|does|should|will|can)|what (?:is|are|if|should|happens)|who|which|why|when (?:do|does|should|will)|can we|could we)\b/i;

/** Doubt about what follows makes a question of it: "it is unclear whether", "we do not know how". */
export const doubt =
  /\b(?:unclear|not clear|unknown|uncertain|undecided|unsure|not sure|open question|remains to be seen|(?:don't|doesn't|do not|does not) (?:yet )?know|needs? to (?:decide|figure out|find out|determine)) (?:yet )?(?:whether|if|how|what|which|who|where|when|why)\b/i;

/** Words that turn a clause into its opposite. */
export const negator =
  /\b(?:no|not|never|without|neither|nor|cannot|none|nobody|nothing|instead of|rather than|lacks?|lacking)\b|n[’']t\b/gi;

/** Where a negator negates nothing: limits ("no more than"), names of things ("Not Found") and set phrases. */
export const harmlessNegation =
  /\b(?:not only|not just|not necessarily|no (?:more|less|fewer|later|earlier|longer|sooner|greater) than|not (?:be )?(?:more|less|fewer|later|longer|greater|larger) than|(?:must|should|may|can|shall|will|does|do) ?not (?:be )?exceed(?:ed|ing)?|(?:cannot|can't|never) exceed|whether or not|if not|not null|no-op|no[- ]content|not[- ]found|not[- ]modified|not[- ]implemented|not[- ]acceptable|no one else|no matter|no problem|not until|(?:nothing|none|no one|nobody|not anything|anything) (?:but|except|other than)|or not|(?:no|not|never)-[a-z]{1,20}|not (?:limited to|least|to mention|uncommon|unusual|unlike|unlikely)|no doubt|why not|without (?:loss of generality|delay|exception|doubt|further ado)|does(?: not|n't) matter|nothing (?:more|less) than)\b/gi;

/**
 * A refusal turns a negation beside it into a control: "requests without a token are rejected", "403 unless …". Only directly
 * behind its negator ("will not reject", "no error") is it itself denied.
 */
export const refusal =
  /\b(?:reject(?:s|ed|ion)?|ignore[sd]?|discard(?:s|ed)?|dropped|drops|disallow(?:s|ed)?|prohibit(?:s|ed)?|prevent(?:s|ed)?|throttled?|den(?:y|ies|ied)|refuse[sd]?|forbid(?:s|den)?|fail(?:s|ed)? with|unauthori[sz]ed|block(?:s|ed)|errors?|40[0-9]|41[0-9]|42[0-9])\b/gi;
