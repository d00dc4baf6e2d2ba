import type { AppClient, ViewerClients } from "../github/index.ts";
import type { ConversationStore, Log, ReportReader } from "../store/index.ts";

/** What the report pages need from outside. */
export interface WebSetting {
  /** Where people reach the server: an origin, `https://arch-review.example.com`. */
  readonly publicUrl: string;
  /** Where GitHub is for people: `https://github.com`, or an Enterprise Server. */
  readonly githubUrl: string;
  /** Where its REST API is, without a final slash. */
  readonly apiUrl: string;
  /** Of the GitHub App, as its settings page shows them. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly app: Pick<AppClient, "asApp">;
  readonly viewers: ViewerClients;
  readonly store: ReportReader & Pick<ConversationStore, "waivers">;
  readonly log: Log;
  readonly now: () => Date;
}
