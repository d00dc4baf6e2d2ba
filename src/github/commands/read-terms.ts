/** What stands after `waive` and `dispute`. */
export interface Terms {
  readonly subject: string;
  /** The beginning of a commit, in lower case. */
  readonly sha: string | null;
  /** As written. */
  readonly until: string | null;
  readonly reason: string;
}

/** Why the terms cannot be read: one sentence. */
export interface TermsProblem {
  readonly problem: string;
}

/**
 * Reads `<subject> [@<commit>] [until <day>] because <reason>`; commit and day stand in either order. Whether they are right is
 * for whoever carries the command out; here is only what was written.
 */
export function readTerms(text: string): Terms | TermsProblem {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const because = words.findIndex((word) => /^because:?,?$/i.test(word));
  if (because === -1) return { problem: "The word because and a reason are missing." };
  const [subject = "", ...conditions] = words.slice(0, because).map(bare);
  if (!/^[\w.:/-]{1,200}$/.test(subject)) return { problem: "A finding's id or a rule's id is missing or malformed." };
  const reason = words.slice(because + 1).join(" ");
  if (reason === "") return { problem: "The reason after because is missing." };
  return withConditions(conditions, { subject, reason });
}

function withConditions(words: readonly string[], read: Pick<Terms, "subject" | "reason">): Terms | TermsProblem {
  let sha: string | null = null;
  let until: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word.startsWith("@") && sha === null) {
      sha = shaOf(word);
      if (sha === null) return { problem: "After @ come the first 7 to 64 hexadecimal digits of a commit." };
    } else if (word.toLowerCase() === "until" && until === null) {
      at += 1;
      until = words[at] ?? "";
      if (until === "" || until.startsWith("@")) return { problem: "The day after until is missing." };
      if (until.length > 40) return { problem: "After until comes a day, written YYYY-MM-DD." };
    } else {
      return { problem: "One finding or rule is expected before because, and this has more words." };
    }
  }
  return { ...read, sha, until };
}

const shaOf = (word: string): string | null => /^@([0-9a-f]{7,64})$/.exec(word.toLowerCase())?.[1] ?? null;

/** A word without backticks and without a comma or the like at its end. */
export function bare(word: string): string {
  const text = word.replaceAll("`", "");
  let end = text.length;
  while (end > 0 && ".,;:!?".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
