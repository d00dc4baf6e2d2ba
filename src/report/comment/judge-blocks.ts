import type { Review } from "../../review/index.ts";
import { hearsCommands, type ReportContext } from "../context.ts";
import {
  agreedWords,
  type JudgedCheck,
  judgedChecks,
  limitsWords,
  modelsOf,
  undecidedWords,
  unreadWords,
} from "../judge-words.ts";
import { type Links, place } from "../markdown/links.ts";
import {
  type Block,
  details,
  heading,
  type Inline,
  inline,
  list,
  paragraph,
  strong,
  table,
} from "../markdown/nodes.ts";
import { userCode, userPath, userProse } from "../markdown/user-text.ts";
import { sentence } from "../sentence.ts";
import { checkResult } from "./check-result.ts";
import type { Detail } from "./detail.ts";
import { modelName, readBy } from "./model-name.ts";
import { digitsNeeded } from "./name-digits.ts";
import { soleFile } from "./sole-file.ts";

/** More rows than this are folded, and more than that only counted. */
const foldFrom = 4;
const mostRows = 20;
/** More quotes of one status are left out: the first is what it stands on. */
const mostQuotes = 2;
/** More models and documents are counted. */
const mostNamed = 3;

/** Whether there is a table of what a language model made of checks. */
export const hasJudgeTable = (review: Review): boolean => judgedChecks(review).length > 0;

/**
 * What a language model settled, a row for each status with its words and the name by which it is disputed; then what it did
 * not read. Nothing where it settled nothing.
 */
export function judgeBlocks(review: Review, links: Links | null, context: ReportContext, detail: Detail): Block[] {
  const checks = judgedChecks(review);
  if (checks.length === 0) return [];
  const rows = checks.slice(0, mostRows).map((check) => rowOf(check, review, links, detail));
  const rest = checks.length - rows.length;
  const shown = [
    table([[inline("Check"), inline("Read as"), inline("By the words")], ...rows]),
    ...(rest > 0 ? [paragraph(`${rest} more ${rest === 1 ? "is" : "are"} not shown.`)] : []),
  ];
  return [
    heading(4, `Read by a language model (${checks.length})`),
    paragraph(...lead(review, checks.length), ...(links === null || !hearsCommands(context) ? [] : disputeHint)),
    ...(!detail.judged ? [] : rows.length > foldFrom ? details(`${checks.length} statuses`, shown) : shown),
    ...unreadBlocks(review),
  ];
}

const lead = (review: Review, number: number): Inline[] =>
  inline(
    namesOf(modelsOf(review).map(modelName)),
    ` settled ${number === 1 ? "a check" : `${number} checks`} that the rules could not tell. ${limitsWords}`,
  );

const disputeHint: readonly Inline[] = inline(
  " If one is wrong, ",
  userCode("/arch-review dispute <name or check> because <reason>", 80),
  " makes it a question again.",
);

function rowOf(check: JudgedCheck, review: Review, links: Links | null, detail: Detail): Inline[][] {
  const { id, judged, evidence, reason } = check;
  const sole = soleFile(review);
  const quotes = evidence
    .slice(0, mostQuotes)
    .flatMap((each, at) =>
      inline(
        at === 0 ? "" : "; ",
        place(links, each, sole),
        ...(detail.quotes ? inline(" ", userCode(each.quote, 160)) : []),
      ),
    );
  return [
    inline(userCode(id, 80), " · ", userCode(judged.name.slice(0, digitsNeeded(review)), 16)),
    inline(checkResult(check, review), ", ", readBy(judged), ` in ${agreedWords(judged)}`),
    quotes.length === 0 ? userProse(reason, 160) : quotes,
  ];
}

/** What was not read, and why, where the reader can do something about it. */
function unreadBlocks({ judge }: Review): Block[] {
  const words = unreadWords(judge);
  const hidden = withheldWords(judge);
  if (words === "" && hidden.length === 0) return [];
  const between = words !== "" && hidden.length > 0 ? " " : "";
  return [paragraph(strong("Not read"), ": ", ...(words === "" ? [] : inline(`${words}.${between}`)), ...hidden)];
}

/** Documents that the model was not shown, each with why. */
function withheldWords(judge: Review["judge"]): Inline[] {
  const withheld = judge?.withheld ?? [];
  const shown = withheld
    .slice(0, mostNamed)
    .flatMap(({ path, reason }, at) =>
      inline(at === 0 ? "" : " ", userPath(path), " was not shown to it: ", userProse(sentence(reason), 200)),
    );
  const rest = withheld.length - mostNamed;
  return rest > 0 ? inline(shown, ` ${rest} more were not shown either.`) : shown;
}

/** The same for whoever opens the list of all checks: also what was read and settled nothing. */
export function judgeLines({ judge }: Review): Block[] {
  const asked = [unreadWords(judge), undecidedWords(judge)].filter((words) => words !== "").join("; ");
  const hidden = withheldWords(judge);
  if (judge === undefined || (asked === "" && hidden.length === 0)) return [];
  const lines = [
    ...(asked === "" ? [] : [[paragraph("Left open by ", modelName(judge.model), `, a language model: ${asked}.`)]]),
    ...(hidden.length === 0 ? [] : [[paragraph("Not read by a language model: ", hidden)]]),
  ];
  return [list(false, lines)];
}

const namesOf = (names: readonly Inline[]): Inline[] => {
  const shown = names.slice(0, mostNamed).flatMap((name, at) => inline(at === 0 ? "" : ", ", name));
  return names.length > mostNamed ? inline(shown, ` and ${names.length - mostNamed} more`) : shown;
};
