/**
 * Whether a regular expression (ECMA 262, as JSON Schema has them) lets only texts of a bounded length through: anchored at both ends
 * and without a quantifier that has no end. In doubt it does not. Reads the text once.
 */
export function isBoundedPattern(pattern: string): boolean {
  if (!pattern.startsWith("^") || !endsAnchored(pattern)) return false;
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    switch (pattern[at]) {
      case "\\":
        at++;
        break;
      case "[":
        at = endOfClass(pattern, at);
        break;
      case "(":
        depth++;
        break;
      case ")":
        depth--;
        break;
      case "|":
        // `^a|b$` anchors neither alternative at both ends.
        if (depth === 0) return false;
        break;
      case "*":
      case "+":
        return false;
      case "{":
        if (/^\{\d+,\}/.test(pattern.slice(at, at + 12))) return false;
        break;
    }
  }
  return true;
}

function endsAnchored(pattern: string): boolean {
  const escapes = /\\*\$$/.exec(pattern.slice(-64));
  return escapes !== null && escapes[0].length % 2 === 1;
}

/** Offset of the bracket that closes a class of characters; the end of the text where none does. */
function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "]") return at;
  }
  return pattern.length;
}
