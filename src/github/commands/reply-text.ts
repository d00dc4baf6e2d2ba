import { type Block, details, heading, link, paragraph, small, strong } from "../../report/markdown/nodes.ts";
import { serialize } from "../../report/markdown/serialize.ts";
import { userCode } from "../../report/markdown/user-text.ts";
import type { CommandRecord } from "../../store/index.ts";
import { commandBudget } from "./budget.ts";

/** Answers that a reply shows. */
export const mostAnswers = 5;

/** What a reply is made of. */
export interface Reply {
  /** The page of the pull request, without a final slash. */
  readonly page: string;
  /** Commands with an answer, the newest first. */
  readonly answered: readonly CommandRecord[];
  /** Commands of the last hour that were over their budget. */
  readonly ignored: number;
}

/** The one reply of a pull request as Markdown: the newest answer in the open, the others folded, and how many got none. */
export function replyText({ page, answered, ignored }: Reply): string {
  const [newest, ...others] = withoutRepeats(answered).slice(0, mostAnswers);
  if (newest === undefined) return "";
  const earlier = others.flatMap((record) => answerBlocks(page, record));
  return serialize([
    heading(4, "Answers to commands"),
    ...answerBlocks(page, newest),
    ...(others.length === 0 ? [] : details(`Earlier answers (${others.length})`, earlier)),
    ...(ignored === 0 ? [] : [digest(ignored)]),
  ]);
}

/** The same answer to the same person is shown once: whoever asks again reads it there. */
function withoutRepeats(answered: readonly CommandRecord[]): readonly CommandRecord[] {
  const keyOf = ({ author, command, answer }: CommandRecord): string =>
    JSON.stringify([author.id, command.verb, answer]);
  const seen = new Set<string>();
  return answered.filter((record) => {
    const key = keyOf(record);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function answerBlocks(page: string, { command, author, commentId, answer }: CommandRecord): Block[] {
  const verb = command.verb === "unknown" ? command.word : command.verb;
  const comment = link(`${page}#issuecomment-${commentId}`, "command");
  return [
    paragraph(strong(userCode(verb, 40)), " of ", userCode(`@${author.login}`, 60), " (", comment, "):"),
    // It was written by `serialize` from a tree of ours when the command was carried out.
    { type: "html", value: (answer ?? "").trimEnd() },
  ];
}

/** Round numbers alone, so that a flood does not have the reply rewritten at every command. */
function digest(ignored: number): Block {
  const { ofPerson, ofPull } = commandBudget;
  const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].findLast((step) => step <= ignored) ?? ignored;
  const commands =
    ignored === 1 ? "1 command was" : `${round}${ignored > round ? " commands or more" : " commands"} were`;
  return small(
    `${commands} not carried out in the last hour: the budget is ${ofPerson} a minute for a person, ${ofPull} for a pull request.`,
  );
}
