import { webhookPath } from "../manifest-command.ts";
import { advice, type Check, ok, unknown, wrong } from "./check.ts";

/** What GitHub says of the App's webhook; absent parts are as it leaves them out. */
export interface WebhookConfig {
  readonly url?: string | undefined;
  readonly content_type?: string | undefined;
  readonly secret?: string | undefined;
  readonly insecure_ssl?: string | number | undefined;
}

/** Where and how GitHub delivers. */
export function checkWebhook({ url, content_type, secret, insecure_ssl }: WebhookConfig): Check {
  const name = "webhook";
  const settings = "in the App's settings";
  const address = URL.parse(url ?? "");
  if (address === null)
    return wrong(name, "no address is set", `Set the Webhook URL ${settings}, ending in ${webhookPath}.`);
  if (address.pathname !== webhookPath) {
    return wrong(
      name,
      `deliveries go to ${address.pathname}`,
      `Set the path of the Webhook URL to ${webhookPath} ${settings}.`,
    );
  }
  if (content_type !== "json")
    return wrong(name, "the content type is not JSON", `Choose application/json ${settings}.`);
  if (secret === undefined || secret === "") {
    return wrong(name, "GitHub has no secret to sign with", `Set the Webhook secret ${settings} to WEBHOOK_SECRET.`);
  }
  if (String(insecure_ssl ?? "0") !== "0") {
    return advice(name, "certificates are not verified", `Enable SSL verification ${settings}.`);
  }
  return ok(name, `deliveries go to ${address.origin}${webhookPath}`);
}

/** A delivery as GitHub remembers it. `status` is 0 where there was no answer. */
export interface DeliveryState {
  readonly event: string;
  readonly status: number;
  readonly says: string;
}

/** How the last deliveries went, newest first: whether GitHub reaches the server, and whether the secret is the same. */
export function checkDeliveries(deliveries: readonly DeliveryState[]): Check {
  const name = "deliveries";
  const [last] = deliveries;
  if (last === undefined) {
    return unknown(
      name,
      "there were none yet",
      `Redeliver the ping under "Advanced" of the App's settings, or open a pull request.`,
    );
  }
  const failed = deliveries.filter(({ status }) => status < 200 || status > 299);
  const counted = `${failed.length} of the last ${deliveries.length} failed`;
  if (failed.length === 0) return ok(name, `the last ${deliveries.length} arrived`);
  if (last.status >= 200 && last.status <= 299) {
    return advice(
      name,
      `${counted}, the newest arrived`,
      `Redeliver what is missing under "Advanced" of the App's settings.`,
    );
  }
  return wrong(
    name,
    `${counted}, the newest with ${last.status === 0 ? "no answer" : last.status}`,
    remedyFor(last.status),
  );
}

function remedyFor(status: number): string {
  // GitHub's own: it lists 502 for "failed to connect to host" and 504 for "timed out", as a proxy would answer.
  if ([0, 502, 504].includes(status))
    return "GitHub does not reach the server: check that the address is public, its certificate, the firewall and the proxy.";
  if (status === 400 || status === 401 || status === 403)
    return "Set WEBHOOK_SECRET to the Webhook secret of the App's settings, or the other way round.";
  if (status === 404 || status === 405)
    return `Something else answers there: the path must be ${webhookPath}, and a proxy must pass it on.`;
  if (status === 413) return "A proxy takes no body of 25 MB: raise its limit.";
  if (status === 503) return "The server could not store it: look at its log and at the database below.";
  return "Look at the server's log and at what stands before it.";
}
