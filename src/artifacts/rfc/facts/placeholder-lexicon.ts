/**
 * Words that stand for what somebody has yet to write. Compiled from the templates and drafts of Kubernetes, Matrix, Rust,
 * Wellcome and Sentry RFCs, 2026. A list of things to do is no gap in the text: `TODO` counts with a colon or in capitals.
 * `XXX` and `HACK` are also sizes, masks and names: they are marks where they open what is said.
 */
export const marker =
  /(?<![\w/.#-])(?:TBD|TBC|TBA|FIXME|TKTK|tbd|tbc|Tbd)(?![\w/-])|(?<![\w/.#-])TODO(?![\w/-]|s?[ -](?:list|item|app|comment|service|example|api|task)s?\b)|(?<![\w/.#-])[Tt]odo(?=[:)\]])|(?<![\w?])\?{3,8}(?![\w?])|\bXX{1,3}(?=(?: ?(?:%|ms|seconds?|minutes?|hours?|days?|users|requests|[MGT]B)(?![\w])))|(?<!\w)_{5,40}(?!\w)|^[ \t([]{0,3}(?:XXX|HACK)(?![\w/+-])(?! (?:is|are|was|means?|stands|denotes?|represents?|refers?|here)\b)|(?<![\w\]])\[\?{1,3}\](?![\w(])|\(UNKNOWN\)/g;

/** Sentences that say that something is not decided. A bare "to be added" is a task, not a gap, unless it is all that is said. */
export const undecided =
  /\b(?:lorem ipsum|(?:is|are|was|were|be|still|yet|remains?|left|needs?|ha(?:s|ve)(?: yet)?|must|will)(?: still| yet)? to be (?:decided|determined|defined|confirmed|specified|finali[sz]ed|agreed(?: on| upon)?|figured out|worked out|clarified|announced|fleshed out|filled (?:in|out))(?! (?:by|through|from|per|via|in the|when|at|as)\b)|not (?:yet )?(?:been )?(?:decided|determined|finali[sz]ed|fleshed out|agreed)(?: yet| on)?(?= *(?:[.;,)]|$))|(?:haven't|have not|hasn't|has not) (?:yet )?(?:been )?(?:decided|determined|defined|specified|figured out)|(?:details|more|numbers|text|section|content|description) (?:to follow|to come|coming soon|will follow)|(?:fill|to be filled) (?:this |me )?in(?: later)?(?= *(?:[.;)]|$))|(?:needs|requires) (?:more|further) (?:thought|design|discussion|investigation|definition)|will be (?:filled|fleshed) (?:in|out)\b|will be (?:decided|determined|defined|specified|chosen|agreed|settled|worked out|figured out|clarified|announced|finali[sz]ed) (?:later|afterwards|separately|in (?:the|a) (?:near )?(?:future|follow-?up|later)|at (?:a|some) later|once|when we|during (?:the )?implementation|upon implementation)\b)/i;

/** All that a sentence or a bracket says: "To be defined." */
export const promised =
  /(?:^|[:(–—-] {0,2})(?:to be (?:decided|determined|defined|confirmed|specified|discussed|finali[sz]ed|announced|added|filled(?: in| out)?|written|done|completed|updated)|coming soon|work in progress|wip|yet to be \w{1,20}|placeholder|(?:more |further )?details? (?:are |is |still )?(?:needed|required|missing|pending)|needs? (?:more )?details?|(?:image|diagram|screenshot|figure|link|text|example|content) (?:tbc|tbd|needed|missing|pending|goes here)|none yet, to be \w{1,20})(?= *(?:[.)…]|\.{3}|$))/i;

/** First words between the marks of a slot: they name what to fill in, not a type, a tag or a variable of a path. */
export const slotWords: ReadonlySet<string> = new Set(
  (
    "your my the a an insert enter add describe fill replace put name title date author authors team owner link url summary " +
    "description todo tbd placeholder rfc issue pr number feature project service company product version email start end some"
  ).split(" "),
);
