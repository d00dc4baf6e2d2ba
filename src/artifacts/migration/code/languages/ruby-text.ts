import type { Span, TextRun } from "./ruby-node.ts";

/**
 * The value of a string literal in runs that stand in the file as they are, with escapes as runs of their own. `content`
 * is what stands between the quotes, or a line of a heredoc with the indentation that `<<~` takes away.
 */
export function textRuns(source: string, { start, end }: Span, value: string): readonly TextRun[] {
  if (value === "") return [];
  if (source.slice(start, end).endsWith(value)) return [{ text: value, start: end - value.length, end }];
  return alignedRuns(source, { start, end }, value) ?? [{ text: value, start, end }];
}

/** How an escape that stands for one character goes on behind the backslash (Ruby, doc/syntax/literals.rdoc). */
const escapeRest = /u\{[0-9a-fA-F ]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|\r\n|[\s\S]/y;

function alignedRuns(source: string, { start, end }: Span, value: string): readonly TextRun[] | null {
  const runs: TextRun[] = [];
  let at = start;
  let done = 0;
  let runStart = start;
  let runDone = 0;
  const close = (): void => {
    if (done > runDone) runs.push({ text: value.slice(runDone, done), start: runStart, end: at });
  };
  const skip = (to: number, taken: number): void => {
    close();
    if (taken > 0) runs.push({ text: value.slice(done, done + taken), start: at, end: to });
    at = to;
    done += taken;
    runStart = at;
    runDone = done;
  };
  while (at < end && done < value.length) {
    const char = source[at];
    if (char === "\\" && !(value[done] === "\\" && source[at + 1] !== "\\")) {
      escapeRest.lastIndex = at + 1;
      const [rest = ""] = escapeRest.exec(source) ?? [];
      const next = at + 1 + rest.length;
      const continues = rest === "\n" || rest === "\r\n";
      skip(next, continues && value[done] !== "\n" ? 0 : (value.codePointAt(done) ?? 0) > 0xffff ? 2 : 1);
    } else if (char === value[done]) {
      at++;
      done++;
    } else if (char === " " || char === "\t" || char === "\r") {
      skip(at + 1, 0);
    } else {
      return null;
    }
  }
  close();
  return done === value.length ? runs : null;
}
