import { createInterface } from "node:readline/promises";

/** What the tour tells of; the addresses are of pages that stand while the demo runs. */
export interface TourFacts {
  readonly site: string;
  /** The page of the pull request whose migration is dangerous, and what its check says. */
  readonly dangerous: { readonly url: string; readonly number: number; readonly says: string };
  /** The page of the one in which nothing was found. */
  readonly quiet: { readonly url: string; readonly number: number };
}

/** The five steps of the tour, each a few lines. */
export const tourSteps = ({ site, dangerous, quiet }: TourFacts): readonly string[] => [
  `What was found. The check of pull request ${dangerous.number} says: ${dangerous.says}
A required check in that state keeps it from being merged. Its comment says why, worst first:
  ${dangerous.url}`,
  `What it is built on. Each finding names its lines, the lock that is taken and for how long it may last.
"Checks" shows them, "Files changed" marks the lines, and "View more details" opens the whole report with
each statement's locks and the schema before and after:
  ${dangerous.url}/checks`,
  `Nothing to say. Pull request ${quiet.number} builds its index as it should. Its check is green, its comment holds no finding:
  ${quiet.url}`,
  `When it is wrong for you. Say so in the conversation, as a maintainer would: write "/arch-review help" there.
A waiver has a reason and a last day, and the check follows within seconds:
  ${dangerous.url}`,
  `On your own branch, with nothing installed and no permission granted:
  npx arch-review review
Then one workflow file reviews every pull request: docs/action.md. The App adds conversation, history and
policy for an organisation: README.md. Everything of this demo: ${site}`,
];

/** Asks something of the reader and gives the answer; null: the terminal has ended. */
export type Ask = (question: string) => Promise<string | null>;

/** Shows the steps one after the other; "q" ends it. */
export async function takeTour(steps: readonly string[], say: (text: string) => void, ask: Ask): Promise<void> {
  for (const [at, step] of steps.entries()) {
    say(`\n[${at + 1}/${steps.length}] ${step}`);
    const isLast = at === steps.length - 1;
    const answer = isLast ? null : await ask("Enter: go on, q: enough ");
    if (answer === null || answer.trim().toLowerCase() === "q") return;
  }
}

/** Asks at the terminal until `signal` fires. */
export function askAtTerminal(signal: AbortSignal): Ask {
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const ended = new Promise<null>((resolve) => terminal.once("close", () => resolve(null)));
    try {
      return await Promise.race([terminal.question(question, { signal }), ended]);
    } catch {
      return null;
    } finally {
      terminal.close();
    }
  };
}
