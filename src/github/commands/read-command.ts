import { cut, withoutInvisible } from "../../report/visible.ts";
import { nearest } from "../../review/index.ts";
import type { Command } from "../../store/index.ts";
import { bare, readTerms } from "./read-terms.ts";

/** What a command can ask for, as people write it. */
export const verbs = ["recheck", "explain", "waive", "unwaive", "dispute", "help"] as const;

type Verb = (typeof verbs)[number];

/** The command that stands after `/arch-review`. Case, spaces, backticks and closing punctuation do not matter. */
export function readCommand(text: string): Command {
  const visible = withoutInvisible(text);
  const [before = "", given = ""] = /^[:,]?[^\S\n]*(\S*)/.exec(visible) ?? [];
  const rest = visible.slice(before.length);
  const word = bare(given);
  const verb = verbs.find((each) => each === word.toLowerCase());
  if (verb === undefined) return unknownVerb(word);
  return ofVerb(verb, rest, rest.split("\n", 1)[0] ?? "");
}

/** `rest` runs over the whole paragraph, `line` to the end of the first line. */
function ofVerb(verb: Verb, rest: string, line: string): Command {
  switch (verb) {
    case "recheck":
    case "help":
      return { verb };
    case "explain":
      return explain(line);
    case "unwaive":
      return unwaive(line);
    case "waive":
      return waive(rest);
    case "dispute":
      return dispute(rest);
    default:
      return verb satisfies never;
  }
}

function unknownVerb(word: string): Command {
  const known = `${verbs.slice(0, -1).join(", ")} or ${verbs.at(-1)}`;
  const like = nearest(word, verbs);
  const hint = like === null ? "" : ` The nearest is ${like}.`;
  return problem(cut(word, mostOfWord), `After /arch-review comes ${known}.${hint}`);
}

function explain(line: string): Command {
  const subject = cut(unquoted(line), mostOfText);
  return subject === ""
    ? problem("explain", "After explain comes the id of a rule or the path of a file.")
    : { verb: "explain", subject };
}

function unwaive(line: string): Command {
  const number = /^w?([1-9]\d{0,8})$/i.exec(unquoted(line))?.[1];
  return number === undefined
    ? problem("unwaive", "After unwaive comes the number of one waiver, such as W1.")
    : { verb: "unwaive", waiver: `W${number}` };
}

function waive(rest: string): Command {
  const terms = readTerms(rest);
  if ("problem" in terms) return problem("waive", `${terms.problem} ${waiveForm}`);
  const { subject, sha, until, reason } = terms;
  return { verb: "waive", subject, sha, until, reason: cut(reason, mostOfText) };
}

function dispute(rest: string): Command {
  const terms = readTerms(rest);
  if ("problem" in terms) return problem("dispute", `${terms.problem} ${disputeForm}`);
  if (terms.sha !== null || terms.until !== null)
    return problem("dispute", `A dispute has no commit and no date. ${disputeForm}`);
  return { verb: "dispute", subject: terms.subject, reason: cut(terms.reason, mostOfText) };
}

const waiveForm =
  "The form is `/arch-review waive <finding or rule> @<commit> until <YYYY-MM-DD> because <reason>`; commit and date may be left out.";
const disputeForm = "The form is `/arch-review dispute <finding, rule or check> because <reason>`.";

const problem = (word: string, text: string): Command => ({ verb: "unknown", word, problem: text });

/** Without surrounding spaces and backticks; closing punctuation counts only inside of backticks. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  const quoted = /^`([^`]+)`[.,;:!?]*$/.exec(trimmed)?.[1];
  return quoted?.trim() ?? bare(trimmed).trim();
}

/** Longest text and word that are kept, in UTF-16 units. */
const mostOfText = 1_000;
const mostOfWord = 100;
