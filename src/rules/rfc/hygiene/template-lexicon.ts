/**
 * Words in which templates tell authors what to write, from the templates of Kubernetes, Rust, Backstage, Matrix, Pulsar,
 * Sentry, Wellcome, MADR and Google design documents, 2026.
 */

/** Sentences that no design says of itself. */
export const speaksOfTheTemplate =
  /^\W{0,3}(?:this section (?:should|must|is for|is where|needs to|will be filled)|describe your\b|explain (?:the|your) (?:proposal|feature|design|change) as if\b|(?:a |in )?(?:one|1)[- ]paragraph (?:explanation|summary|description) of the|(?:delete|remove) this (?:section|line|paragraph|comment|template|text)\b|this is the (?:technical|bulk) (?:portion|of) (?:of )?the (?:rfc|proposal)|this is where we get down to the|(?:to )?fill (?:in )?(?:this|the) (?:section|template|table)|\(?fill me in\b|replace this (?:text|section|line|paragraph)|(?:add|insert|write) (?:your|a (?:short|brief)|the) [\w ]{2,40} here\b|your (?:name|proposal|summary|description|text|answer) (?:here|goes here)|keep this (?:section )?(?:short|brief|concise)\b|this template\b)/i;

/**
 * What an author is told to write; the sentence of a design as well, unless it is all that a section says. A goal may be in
 * the imperative too ("Provide a way to …"): verbs of doing count with a part of a document behind them.
 */
export const instructs =
  /^\W{0,3}(?:(?:briefly |please |clearly )?(?:describe|explain|summari[sz]e|outline|discuss) (?:the|your|any|all|a|an|how|what|why|which|who|each|here|in|specific|relevant)\b|(?:briefly |please |clearly )?(?:list|provide|detail|specify|identify|mention|state|document|define|include|add) (?:(?:your|any|how|what|why|which|who|here|in|specific|relevant)\b|(?:the|all|an?|each) (?:[\w-]{2,20} ){0,4}(?:summar(?:y|ies)|overview|descriptions?|details|examples?|context|information|links?|explanations?|background|motivation|answers?|reasons?|reasoning|rationale|diagrams?|justification|evidence|use cases?|user stories|alternatives|risks|goals|non-goals|assumptions|constraints|requirements|drawbacks|impacts?|changes|dependencies|stakeholders|problems?|solution|scope|approach|steps|plan|metrics|terms|reader)\b)|what (?:is|are|does|do|will|would|other|problem|parts|happens)\b|why (?:is|are|do|should|this)\b|how (?:does|do|will|can|would|should|is|are)\b|who (?:is|are|will)\b|(?:a |an )?(?:brief|short|concise|high[- ]level|detailed|few) (?:sentences?|paragraphs?|summary|description|overview|explanation)\b|if (?:applicable|relevant|any|there are (?:no|any))\b|for (?:example|instance),? (?:describe|list|explain)\b|optional\b|e\.g\.)/i;

/** Comments that steer a tool, or that say whose the text is. */
const forTools =
  /^\s{0,8}(?:\/?toc\b|tocstop|markdownlint|prettier|eslint|vale\b|cspell|textlint|spell-?check|lint|arch-review|alex\b|remark|doctoc|mdformat|dprint|more\s*$|truncate|begin\b|end\b|start\b|copyright|spdx|licen[cs]e|license|generated|do not edit|vim:|-\*-|omit|snippet|include|#|\[|https?:)/i;

/** Instructions, at the beginning of a sentence or a line. */
const taught =
  /(?:^|[.!?:)\n*]\s{0,8})(?:[-*] )?(?:\*\*)?(?:(?:briefly |please |clearly |optionally,? )?(?:describe|explain|list|summari[sz]e|provide|outline|discuss|specify|identify|fill|replace|remove|delete|ensure|include|document|think about)(?:d|s)? [a-z*`"']|note:\*\* |this (?:section|question|template|checklist|field|part)\b|this is (?:where|for)\b|the (?:summary|title|goal) (?:of|should|must)\b|updated? afterwards|optional\b|if (?:applicable|relevant|you|your)\b|before (?:merging|submitting)|major milestones\b|(?:a )?(?:brief|short|one|few|high[- ]level) (?:paragraph|sentence|summary|description))|\b(?:should (?:contain|describe|include|list|explain|answer) |must be (?:filled|completed|updated)|your (?:proposal|design|rfc|change|feature|kep|pip|answer|team))/i;
const asked =
  /(?:^|[.!?:)\n*]\s{0,8})(?:[-*] )?(?:what|why|how|who|which|when|are there|is there|does|do|will|can)\b[^?]{8,300}\?/i;

/** Whether an HTML comment steers a tool. */
export function isForTools(comment: string): boolean {
  return forTools.test(comment.replace(/^<!-{2,80}/, "").slice(0, 200));
}

/** Whether an HTML comment tells the author what to write. */
export function instructsInComment(comment: string): boolean {
  const said = comment
    .replace(/^<!-{2,80}/, "")
    .replace(/-{2,80}>$/, "")
    .trim()
    .slice(0, 1500);
  return said.length >= 10 && !forTools.test(said) && (taught.test(said) || asked.test(said));
}
