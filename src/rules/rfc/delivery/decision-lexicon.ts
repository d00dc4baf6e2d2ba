/** Words of a choice between options, from decision records and the option lists of proposals, 2026. */

/** A heading under which a decision stands. */
export const choiceOf =
  /\b(?:decisions?|outcome|recommendations?|conclusions?|chosen|selected|preferred|recommended|decisão|decisión|entscheidung|décision)\b/i;

/** A sentence that settles which way is taken. */
export const settles =
  /\b(?:(?:chosen|selected|preferred|recommended|winning) (?:option|approach|solution|alternative|design)\b|(?:option|approach|solution|alternative) (?:[a-z]|\d{1,2}|one|two|three|four)\b.{0,60}\b(?:is|was|has been|will be) (?:the )?(?:chosen|selected|preferred|recommended|accepted|best|winner)|(?:we|i|this (?:rfc|proposal|document)|the team) (?:have |has |will |therefore |thus |finally |also |now ){0,2}(?:choose|chose|chosen|prefer|recommends?|select|selected|pick|picked|opt(?:ed)? for|went with|go(?:es)? with|going with|decided|settled on|favou?rs?)\b|(?:was|were|is|has been) (?:chosen|selected|preferred) (?:because|since|over|as|due|for)|it (?:was|is|has been) decided|decision:)/i;

/** A sentence that says that nothing is chosen yet. */
export const leavesOpen =
  /\b(?:(?:format|option|approach|choice|design|solution|mechanism|strategy|schema|storage|algorithm|protocol|backend|which (?:option|one|approach|of)[\w ,]{0,60}) (?:is|are|remains?|has (?:not )?(?:yet )?been|was) (?:still |yet |as of now )?(?:undecided|not (?:yet )?(?:decided|chosen|settled|clear)|to be (?:decided|chosen|determined)|open|decided yet)|(?:undecided|not (?:yet )?decided) (?:so far|yet|between|whether|which)|(?:have|has) not (?:yet )?(?:been )?(?:decided|chosen|settled) (?:on |between |which|whether|yet)|no (?:decision|choice) (?:has been|was|is) (?:made|taken)|(?:need|have|remains) to (?:choose|decide) (?:between|which|on (?:one|the)|among))\b/i;
