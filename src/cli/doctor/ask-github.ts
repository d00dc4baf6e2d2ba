import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import { TransientError } from "../../charter/index.ts";
import type { AppClient } from "../../github/index.ts";
import type { AppAnswer } from "./check-app.ts";
import type { InstallationState } from "./check-grants.ts";
import type { DeliveryState, WebhookConfig } from "./check-webhook.ts";

/** What GitHub says of the App. What it did not tell is null; nothing of it is asked for when it does not know the App. */
export interface GitHubFacts {
  readonly app: AppAnswer;
  /** `Date` of its first answer. */
  readonly date: string | null;
  readonly permissions: Readonly<Record<string, string | undefined>>;
  readonly events: readonly string[];
  readonly webhook: WebhookConfig | null;
  readonly deliveries: readonly DeliveryState[] | null;
  readonly installations: readonly InstallationState[] | null;
}

/** Deliveries that are looked at, and pages of a hundred installations. */
const newestDeliveries = 50;
const mostPages = 20;

/** Asks GitHub, with the App's own key, everything that is checked. Nothing is changed. */
export async function askGitHub(app: AppClient, signal: AbortSignal): Promise<GitHubFacts> {
  const client = await app.asApp(signal).catch(() => null);
  if (client === null) return { ...nothing, app: { kind: "unsigned" } };
  try {
    const { data, headers } = await client.rest.apps.getAuthenticated();
    const date = headers.date ?? null;
    if (data === null) return { ...nothing, app: { kind: "refused", status: 404, says: "" }, date };
    return {
      app: { kind: "app", id: data.id, slug: data.slug ?? data.name, clientId: data.client_id ?? null },
      date,
      permissions: data.permissions,
      events: data.events,
      webhook: await orNull(webhookOf(client)),
      deliveries: await orNull(deliveriesOf(client)),
      installations: await orNull(installationsOf(client)),
    };
  } catch (error) {
    return { ...nothing, ...refusalIn(error) };
  }
}

const nothing = {
  date: null,
  permissions: {},
  events: [],
  webhook: null,
  deliveries: null,
  installations: null,
};

/** One question without an answer leaves the others: the check says that it is not known. */
const orNull = <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null);

const webhookOf = async (client: Octokit): Promise<WebhookConfig> =>
  (await client.rest.apps.getWebhookConfigForApp()).data;

async function deliveriesOf(client: Octokit): Promise<readonly DeliveryState[]> {
  const { data } = await client.rest.apps.listWebhookDeliveries({ per_page: newestDeliveries });
  return data.map(({ event, status_code, status }) => ({ event, status: status_code, says: status }));
}

async function installationsOf(client: Octokit): Promise<readonly InstallationState[]> {
  let pages = 0;
  const all = await client.paginate(client.rest.apps.listInstallations, { per_page: 100 }, ({ data }, done) => {
    pages += 1;
    if (pages === mostPages) done();
    return data;
  });
  return all.map(({ id, account, suspended_at, permissions, html_url: page }) => {
    const name = account !== null && "login" in account ? account.login : String(id);
    return { id, account: name, suspended: suspended_at !== null, permissions: { ...permissions }, page };
  });
}

/** Status, message and date of a refusal; a failed connection has none of them. */
function refusalIn(error: unknown): Pick<GitHubFacts, "app" | "date"> {
  const cause = error instanceof TransientError ? error.cause : error;
  const says = cause instanceof Error ? cause.message : "";
  const response = cause instanceof RequestError ? cause.response : undefined;
  return {
    app: { kind: "refused", status: response?.status ?? null, says },
    date: response?.headers.date ?? null,
  };
}
