import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code, entityText, operationName, operationText, titleText } from "../nouns.ts";
import { listOperations } from "../reading/collections.ts";
import { dualWrites } from "../reading/dual-writes.ts";

/** An alternative, and when it is the right one. */
interface Option {
  readonly name: string;
  readonly right: string;
}

/** A decision that the document faces and has not taken. */
interface Choice {
  /** The open check that shows it. */
  readonly check: string;
  /** What is to be decided, in the document's own nouns. */
  readonly about: string;
  readonly options: readonly Option[];
}

interface ChoiceRule {
  readonly check: string;
  /** What is to be decided; null where the document does not face it. */
  readonly about: (rfc: Rfc, open: ReadonlySet<string>) => string | null;
  readonly options: readonly Option[];
}

const rules: readonly ChoiceRule[] = [
  {
    check: "dm-tenancy",
    // The draft for the trade-offs lists the same three.
    about: (rfc, open) =>
      open.has("dm-tenancy-tradeoffs") ? null : `how the tenants of ${entityText(rfc, "the new data")} are kept apart`,
    options: [
      {
        name: "Shared tables with row-level security",
        right: "many small tenants share one schema, and one change reaches all",
      },
      { name: "A schema for each tenant", right: "up to some hundred tenants are restored one by one" },
      {
        name: "A database for each tenant",
        right: "few tenants have a contract that demands load or place of their own",
      },
    ],
  },
  {
    check: "api-pagination",
    about: (rfc) => {
      const [list] = listOperations(rfc);
      return `how ${list === undefined ? "the list" : code(operationName(list))} is paged`;
    },
    options: [
      { name: "A cursor", right: "the list grows while it is read, or has more than some thousand items" },
      { name: "Page numbers", right: "people jump to a page of a small list; deep pages get slow" },
      { name: "All at once", right: "a bound that the design itself sets keeps the list below some hundred items" },
    ],
  },
  {
    check: "dm-dual-write",
    about: () => "how two stores that one flow writes stay in step",
    options: [
      {
        name: "An outbox in the same transaction",
        right: "one database holds the data, and messages tell of its changes",
      },
      { name: "A saga", right: "several services have data of their own, and each step can be undone" },
      { name: "A reconciliation job", right: "a difference may live for minutes and one side is the truth" },
    ],
  },
  {
    check: "dm-consistency",
    about: (rfc, open) =>
      open.has("dm-dual-write") || dualWrites(rfc).length === 0
        ? null
        : "whether all is written at once or one part follows",
    options: [
      { name: "One transaction", right: "all of it is in one database" },
      { name: "An outbox", right: "the second part is a message or another service, and may follow within seconds" },
    ],
  },
  {
    check: "api-async",
    about: (rfc) => `whether ${operationText(rfc, "write", "the operation")} waits for its work`,
    options: [
      { name: "Answer when the work is done", right: "it takes less than a second or two, also at peak" },
      { name: "Answer 202 and give a status to poll", right: "it takes longer, or has to survive a restart" },
      { name: "Answer 202 and send an event", right: "callers are services that take events already" },
    ],
  },
  {
    check: "ap-monolith-first",
    about: (rfc) => `whether ${titleText(rfc, "this design")} is a service of its own`,
    options: [
      { name: "A module of what runs today", right: "one team owns both, and they are deployed and scaled together" },
      { name: "A worker process of the same code", right: "only its load or its failures have to be kept apart" },
      { name: "A service", right: "another team owns it, or it needs another runtime, release or security zone" },
    ],
  },
];

/** The decisions that the open checks of a document show, with their alternatives. */
export function choicesOf(rfc: Rfc, open: ReadonlySet<string>): readonly Choice[] {
  return rules.flatMap(({ check, about, options }): readonly Choice[] => {
    const subject = open.has(check) ? about(rfc, open) : null;
    return subject === null ? [] : [{ check, about: subject, options }];
  });
}
