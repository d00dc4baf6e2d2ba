/** What can be done today is no option. */
const today = /\b(?:currently|today|nowadays|at the moment)\b/i;
/** A way that was open. */
const possible =
  /\b(?:could|might|would) (?:also |technically |instead |theoretically )?(?:be (?:\w{2,20} )?(?:implemented|done|used|built|stored|solved|added|achieved|placed|made|handled|put|kept|possible|written|extended|reused)|use|store|extend|reuse|put|build|keep|make)\b|\bcan (?:also )?(?:solve|address|fix) (?:the|this|our)\b|\bmaybe (?:we|one|it) (?:can|could|might)\b|\b(?:we|one|it) (?:could|might) (?:also |instead )?(?:create|add|introduce|have|run|write|send|let|allow|rely|call|poll|move|change|adopt|do)\b/i;
const contrast = /\b(?:but|however|though|although)\b/i;
/** "While it is possible to …, …": the contrast comes first. */
const concedes =
  /^\W{0,4}(?:while|although|though|even though) (?:it(?: is|'s|’s)? (?:also |technically )?possible to\b|.{1,80}\b(?:could|might) (?:be|use|also)\b)/i;
const price =
  /\b(?:too (?:many|much|slow|complex|large|expensive|big)|performance (?:issues?|problems?|penalt\w{1,4}|impact)|not (?:easy|possible|scale|work|ideal|flexible|reliable|secure|enough|sufficient)|no (?:support|guarantee|way)|(?:would|will) (?:require|need|break|mean|create|involve|lead|cause|introduce|add|force|increase)|there is no\b|complex\w{0,10}|complicat\w{1,10}|difficult|hard(?:er)? to|expensive|overhead|slow(?:s|er|ly)?|unreliable|insecure|a lot of|wasteful|(?:will|would|is|be) (?:not be able|unable) to|cannot|can['’]t|drawbacks?|downsides?|limitations?|(?:does(?:n't| not)|wouldn't|would not) (?:solve|work|scale|help|allow|support)|los(?:e|es|ing)|error[- ]prone|fragile|overkill|duplicat\w{1,6})\b/i;
const reason =
  /\b(?:reasons? (?:for|why|that|we)|which is why|that(?: is|['’]s) why|for (?:this|that|these) reasons?)\b/i;
const instead = /\b(?:rather than|instead of|and not|as opposed to)\b/i;

/** Whether a sentence names a way that was open and its price: "X could be used, but it would need Y". */
export function dismissesAWay(sentence: string): boolean {
  const text = sentence.slice(0, 800);
  if (today.test(text)) return false;
  if (concedes.test(text)) return price.test(text.slice(text.indexOf(",") + 1));
  const open = after(text, possible);
  const contrasted = open === null ? null : after(open, contrast);
  if (contrasted !== null && price.test(contrasted)) return true;
  const explained = after(text, reason);
  return explained !== null && instead.test(explained);
}

function after(text: string, pattern: RegExp): string | null {
  const match = pattern.exec(text);
  return match === null ? null : text.slice(match.index + match[0].length);
}

const alone =
  /\b(?:alternatively|(?:an|one|another) alternative|(?:we|i) (?:(?:have|had) )?(?:also )?(?:considered|evaluated|(?:looked into|thought about|explored|investigated|tried) (?:whether|if|using|(?:an?|some) |[a-z]{2,12}ing\b))|(?:was|were) (?:also )?considered|another (?:option|approach|way|possibility)|(?:could|might) (?:instead|also))\b/i;
/** What another way does not do, or wastes. */
const shortOf =
  /\b(?:wasteful|waste of|unnecessary|not be able to|unable to|lacks?|(?:do|does|did|would|will|could)(?: not|n['’]t) (?:\w{3,12}ly )?(?:provide|support|offer|allow|scale|solve|fit|work|meet|cover|handle|help|give|let|cope|satisfy|guarantee)|(?:cannot|can['’]t) (?:\w{3,12}ly )?(?:be|provide|support|offer|handle|express)|too (?:slow|large|heavy|broad|coarse|limited|late|much|many|rigid|intrusive)|would (?:still )?(?:require|need|break|force|double|duplicate)|no (?:current )?plans? to)\b/i;
/** "Without it we cannot …" speaks for the way. */
const praise = /\b(?:so that|without (?:it|this|which)|no longer)\b/i;

/** Whether a sentence names another way as such, not in passing beside what is done: its drawback may be said in plain words. */
export function namesAWay(sentence: string): boolean {
  return alone.test(sentence);
}

/** Whether a sentence beside a way that was named says what it does not do, or what it wastes. */
export function fallsShort(sentence: string): boolean {
  return shortOf.test(sentence) && !praise.test(sentence);
}
