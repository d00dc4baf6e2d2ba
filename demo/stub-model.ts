import { answersOf, type ModelServer, readPrompt, startModelServer } from "../test/model-server/index.ts";

/** Its name says that nobody thinks there: its answers stand in this file. */
export const stubModelName = "stub-model";

/**
 * A stub of a language model's endpoint for the demo. Of the design about reminders it reads two answers that the rules do not see,
 * finds one gap, invents a quote, which is rejected, and cannot tell the rest; of other designs it can tell nothing.
 */
export const startStubModel = (): Promise<ModelServer> =>
  startModelServer({
    script: (request) => {
      const isKnown = readPrompt(request).passages.some(({ path }) => path.endsWith("parcel-reminders.md"));
      return (isKnown ? onReminders : answersOf({}))(request);
    },
  });

const onReminders = answersOf(
  {
    "ap-ownership": {
      verdict: "satisfied",
      quote: "People of the parcel desk maintain the reminder service and carry the pager for it",
      why: "A named desk carries the pager.",
    },
    "ap-single-writer": {
      verdict: "satisfied",
      quote: "Whatever else wants to touch a reminder has to go through the module of that desk",
      why: "All writes go through one module.",
    },
    "dm-dual-write": {
      verdict: "missing",
      quote: "The worker takes a row, sends the mail and then stores the time at which it was sent",
      why: "A worker that stops between the two sends the mail twice, and nothing says what then.",
    },
    "dm-concurrency": {
      verdict: "satisfied",
      quote: "Rows are taken with SELECT FOR UPDATE SKIP LOCKED, so that no two workers hold the same one",
      why: "These words are not in the document.",
    },
  },
  {
    "dm-dual-write": {
      language: "markdown",
      text: "## Consistency\n\nA reconciliation job compares the table `reminders` with the log of the mail gateway every hour and repairs the difference.",
    },
  },
);
