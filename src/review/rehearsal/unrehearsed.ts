import type { Ended, NotRehearsed, ObservedDown, ObservedStatement, Rehearsed, ShadowRun } from "../../shadow/index.ts";
import { ends } from "./words.ts";

/** A file of which nothing may be promised; `reason` is the end of a sentence. */
interface Unrehearsed {
  readonly path: string;
  readonly reason: string;
}

/** Parts of the change that could not be rehearsed through its own doing. */
export function unrehearsed(run: ShadowRun | null): readonly Unrehearsed[] {
  return run === null || run.kind === "unavailable" ? [] : run.histories.flatMap(ofHistory);
}

const ofHistory = ({ notRehearsed, ended, root, statements, downs }: Rehearsed): readonly Unrehearsed[] => [
  ...notRehearsed.filter(({ kind }) => kind === "refused").map(ofRefused),
  ...[...statements, ...downs].flatMap(ofGivenUp),
  ...(ended?.byChange === true ? [ofEnd(ended, ended.at?.path ?? statements.at(-1)?.path ?? root)] : []),
];

const turnOff = "or turn rehearsals off by `shadow.enabled`";

const ofRefused = ({ path, range, note }: NotRehearsed): Unrehearsed => ({
  path,
  reason: `line ${range.startLine} was not rehearsed, since ${note}: take it out of the migration, ${turnOff}`,
});

/**
 * The server had not enough, came to a limit of its own, or broke (SQLSTATE classes 53, 54, 58, XX): what the statement does is
 * not known. Data files that a server may have are of class F0.
 */
const gaveUp = /^(?:53|54|58|XX)/;

function ofGivenUp({ path, range, error }: ObservedStatement | ObservedDown): readonly Unrehearsed[] {
  if (error === null || !gaveUp.test(error.code)) return [];
  const reason = `line ${range.startLine} was not rehearsed to its end, since the server gave it up (SQLSTATE ${error.code}): make the statement lighter, ${turnOff}`;
  return [{ path, reason }];
}

function ofEnd({ at, reason }: Ended, path: string): Unrehearsed {
  const said =
    at === null
      ? `what the change leaves could not be tried, since ${ends[reason]}: find the function, trigger or policy that comes to no end, ${turnOff}`
      : `the rehearsal was ended at line ${at.range.startLine}, since ${ends[reason]}: nothing is shown of what follows; make the statement lighter, ${turnOff}`;
  return { path, reason: said };
}
