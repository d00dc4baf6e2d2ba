import type { Logger } from "pino";
import type {
  ConversationStore,
  FeedbackStore,
  FindingOutcome,
  MaintenanceStore,
  ReviewStore,
  Store,
  VerdictCache,
} from "../store/index.ts";
import type { AppMeter } from "./app-meter.ts";
import type { AppClient } from "./client/app-client.ts";
import type { AppBuf } from "./comparisons/app-buf.ts";
import type { Engine } from "./engine/engine.ts";
import type { AppJudge } from "./judging/app-judge.ts";
import type { PageAddresses } from "./links.ts";
import type { ContentMemory } from "./read/content-memory.ts";
import type { OrganisationPolicies } from "./read/organisation-policy.ts";
import type { Recent } from "./recent.ts";
import type { AppShadow } from "./rehearsals/app-shadow.ts";
import type { RepositoryMemories } from "./repository-memories.ts";

/** What the App's work needs from outside. */
export interface AppSetting {
  readonly app: AppClient;
  readonly store: ReviewStore &
    ConversationStore &
    FeedbackStore &
    VerdictCache &
    MaintenanceStore &
    Pick<Store, "enqueue" | "enqueueAll">;
  readonly log: Logger;
  readonly now: () => Date;
  /** Version of the program, kept with each review. */
  readonly engineVersion: string;
  /** Names the program down to its content: a review that another one made is made anew. */
  readonly edition: string;
  readonly engine: Engine;
  /** Rehearses migrations before they are reviewed; left out: none is. */
  readonly shadow?: AppShadow;
  /** Compares protocol buffers before they are reviewed; left out: none are, which reviews of them say. */
  readonly buf?: AppBuf;
  /** Asks a language model what the rules leave unknown; left out: nobody is asked, and it stays a question. */
  readonly judge?: AppJudge;
  /** What was read of each repository. */
  readonly memories: RepositoryMemories<ContentMemory>;
  readonly organisations: OrganisationPolicies;
  /** After how many milliseconds a review is made that was given up since GitHub did not answer; left out: never by itself. */
  readonly againAfterMs?: number;
  /** Names of the lists of open pull requests in which nothing was missed, by repository; left out: none is remembered. */
  readonly seenLists?: Recent<string, string>;
  /** Hears how each finding has ended, to count it. */
  readonly onOutcome?: (outcome: FindingOutcome) => void;
  /** Where people see reports and rules; left out: this server shows none, and nothing leads to any. */
  readonly pages?: PageAddresses;
  /** Counts what the work comes to; left out: nobody does. */
  readonly meter?: AppMeter;
}
