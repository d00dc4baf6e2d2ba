/** A token of a file of protocol buffers, at UTF-16 offsets. A name holds its dots: `.google.protobuf.Any`. */
export interface ProtoToken {
  readonly kind: "name" | "number" | "string" | "symbol" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The comments right before it, as they stand there; empty where an empty line or another token is between. */
  readonly comment: string;
}

/** Reads tokens one after another. Once something is wrong there is nothing but the end. */
export interface ProtoScanner {
  /** The token that is read next, left where it is. */
  readonly peek: () => ProtoToken;
  readonly next: () => ProtoToken;
  /** Says what is wrong at a token. The first is kept; nothing is read behind it. */
  readonly fail: (at: ProtoToken, message: string) => void;
  readonly fault: () => { readonly start: number; readonly end: number; readonly message: string } | null;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** A scanner of a text, by the lexical elements of the language's specification. Its work is linear, and it never throws. */
export function scanProto(text: string): ProtoScanner {
  let at = 0;
  let peeked: ProtoToken | null = null;
  let fault: ReturnType<ProtoScanner["fault"]> = null;
  const endToken = (): ProtoToken => ({ kind: "end", text: "", start: text.length, end: text.length, comment: "" });
  const fail: ProtoScanner["fail"] = ({ start, end }, message) => {
    fault ??= { start, end, message };
    peeked = endToken();
    at = text.length;
  };
  const read = (): ProtoToken => {
    if (fault !== null) return endToken();
    const comment = skipSpace();
    const start = at;
    const code = text.charCodeAt(at);
    if (at >= text.length) return endToken();
    const kind = kindAt(text, at);
    at = kind === "string" ? endOfString(text, at) : endOfWord(text, at, kind);
    const token = { kind, text: text.slice(start, at), start, end: at, comment };
    if (kind === "string" && (at - start < 2 || text.charCodeAt(at - 1) !== code)) {
      fail(token, "This string does not end on its line");
      return endToken();
    }
    return token;
  };
  /** What stands before the next token; gives the comments that no empty line parts from it. */
  const skipSpace = (): string => {
    let from = -1;
    let breaks = 0;
    /** A comment behind a token, on its line, is about that one. */
    let behind = at > 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) {
        if (code === 10) {
          breaks += 1;
          if (breaks > 1 || behind) from = -1;
          behind = false;
        }
        at += 1;
        continue;
      }
      const end = code === 47 ? endOfComment(text, at) : -1;
      if (end === -1) break;
      if (from === -1) from = at;
      breaks = 0;
      at = end;
    }
    return from === -1 ? "" : text.slice(from, at);
  };
  const next = (): ProtoToken => {
    const token = peeked ?? read();
    peeked = null;
    return token;
  };
  return {
    peek: () => {
      peeked ??= read();
      return peeked;
    },
    next,
    fail,
    fault: () => fault,
  };
}

function kindAt(text: string, at: number): Exclude<ProtoToken["kind"], "end"> {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) return "string";
  const after = text.charCodeAt(at + 1);
  if (isLetter(code) || (code === 46 && isLetter(after))) return "name";
  return isDigit(code) || (code === 46 && isDigit(after)) ? "number" : "symbol";
}

function endOfWord(text: string, at: number, kind: ProtoToken["kind"]): number {
  if (kind === "symbol") return at + 1;
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const before = text.charCodeAt(end - 1) | 32;
    const isSign =
      kind === "number" && (code === 43 || code === 45) && before === 101 && !/^0x/i.test(text.slice(at, at + 2));
    if (!(isLetter(code) || isDigit(code) || code === 46 || isSign)) break;
  }
  return end;
}

/** Behind the closing quote; where the line ends without one, before its end. */
function endOfString(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === quote) return end + 1;
    if (code === 10) return end;
    if (code === 92) end += 1;
  }
  return text.length;
}

/** Behind a comment; -1 where there is none. One of a line ends before the line does. */
function endOfComment(text: string, at: number): number {
  const second = text.charCodeAt(at + 1);
  if (second !== 47 && second !== 42) return -1;
  const end = second === 47 ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
  if (end === -1) return text.length;
  return second === 47 ? end : end + 2;
}

/** Longer comments are cut: what matters is said in the beginning. */
const longestComment = 4000;

/** What a comment says, without its marks. */
export const commentText = (comment: string): string =>
  comment
    .slice(0, longestComment)
    .replace(/^[ \t]*(?:\/\/|\/\*|\*(?!\/))|\*\/[ \t]*$/gm, "")
    .trim();
