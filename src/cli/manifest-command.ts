import { UserError } from "../charter/index.ts";
import type { AppManifest } from "../github/app-manifest.ts";
import { readManifest } from "./manifest-file.ts";
import type { Terminal } from "./terminal.ts";

/** Options of `manifest`, as written. */
export interface ManifestFlags {
  readonly url?: string;
  readonly webhookUrl?: string;
  readonly publicUrl?: string;
  readonly organisation?: string;
  readonly format: "text" | "json";
}

/** Where people come back from GitHub, below the address of the report pages. */
const callbackPath = "/sign-in/callback";

/** Where deliveries go, below the address of the server. */
export const webhookPath = "/api/github/webhooks";

/**
 * Prints how to register the App: nothing is sent, and no page of ours takes part. `GHE_HOST` and `GHE_PROTOCOL` name an
 * Enterprise Server. Throws `UserError` for an option that is no address or no login.
 */
export function manifestCommand(flags: ManifestFlags, { environment, out }: Terminal): void {
  const manifest = readManifest();
  const url = flags.url === undefined ? manifest.url : addressOf(flags.url, "--url").href;
  const webhook = webhookOf(flags.webhookUrl);
  const callback = callbackOf(flags.publicUrl);
  if (flags.format === "json") {
    out(`${JSON.stringify(asJson(manifest, url, webhook, callback), null, 2)}\n`);
    return;
  }
  const { GHE_HOST: host, GHE_PROTOCOL: protocol = "https" } = environment;
  const github = host === undefined || host === "" ? "https://github.com" : `${protocol}://${host}`;
  out(
    instructions(
      registrationUrl(manifest, {
        github,
        url,
        webhook,
        callback,
        organisation: loginOf(flags.organisation),
      }),
    ),
  );
}

const addressOf = (text: string, option: string): URL => {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:")) return url;
  throw new UserError(`The option ${option} is no address`, "Write it as https://host/path.");
};

/** An address without a path is the server's: deliveries have their place there. */
function webhookOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = addressOf(text, "--webhook-url");
  if (url.pathname === "/") url.pathname = webhookPath;
  return url.href;
}

/** Where GitHub sends people back to who have signed in to look at reports. */
const callbackOf = (text: string | undefined): string | null =>
  text === undefined ? null : `${addressOf(text, "--public-url").origin}${callbackPath}`;

function loginOf(text: string | undefined): string | null {
  if (text === undefined || /^[a-z\d](?:[a-z\d-]{0,38})$/i.test(text)) return text ?? null;
  throw new UserError(
    "The option --organisation is no login of GitHub",
    "Write the organisation's name as in its address.",
  );
}

/** The form of GitHub documentation, "Registering a GitHub App from a manifest". */
const asJson = (manifest: AppManifest, url: string, webhook: string | null, callback: string | null): object => ({
  name: manifest.name,
  url,
  description: manifest.description,
  public: false,
  ...(webhook === null ? {} : { hook_attributes: { url: webhook, active: true } }),
  ...(callback === null ? {} : { callback_urls: [callback] }),
  default_permissions: Object.fromEntries(manifest.permissions.map(({ name, level }) => [name, level])),
  default_events: manifest.events.map(({ name }) => name),
});

interface Registration {
  readonly github: string;
  readonly url: string;
  readonly webhook: string | null;
  readonly callback: string | null;
  readonly organisation: string | null;
}

/** A link to GitHub's own form, filled in (GitHub documentation, "Registering a GitHub App using URL parameters"). */
function registrationUrl(
  manifest: AppManifest,
  { github, url, webhook, callback, organisation }: Registration,
): string {
  const place = organisation === null ? "" : `/organizations/${organisation}`;
  const form = new URL(`${github}${place}/settings/apps/new`);
  const fields: [string, string][] = [
    ["name", manifest.name],
    ["description", manifest.description],
    ["url", url],
    ["public", "false"],
    ["webhook_active", "true"],
    ...(webhook === null ? [] : [["webhook_url", webhook] as [string, string]]),
    ...(callback === null ? [] : [["callback_urls[]", callback] as [string, string]]),
    ...manifest.permissions.map(({ name, level }): [string, string] => [name, level ?? "read"]),
    ...manifest.events.map(({ name }): [string, string] => ["events[]", name]),
  ];
  for (const [name, value] of fields) form.searchParams.append(name, value);
  return form.href;
}

const instructions = (
  form: string,
): string => `1. Open this link as an owner of the account. GitHub's form comes filled in; nothing is registered before you press
   "Create GitHub App". For an organisation add --organisation <login>, for an Enterprise Server set GHE_HOST.

   ${form}

2. Webhook URL: the address of your server with ${webhookPath} behind it, where it is not filled in yet.
   Webhook secret: at least 32 characters, such as \`openssl rand -hex 32\` gives. Keep it for WEBHOOK_SECRET.
3. "Generate a private key" on the page that follows, and keep the file. Note the App ID.
4. Start the server: APP_ID=<id> PRIVATE_KEY_PATH=<file> WEBHOOK_SECRET=<secret> arch-review serve
   For report pages set PUBLIC_URL, CLIENT_ID and CLIENT_SECRET, too: the client ID stands on the App's settings page, which makes
   the secret, and the callback URL there is PUBLIC_URL with ${callbackPath} behind it.
5. "Install App", for the repositories that are to be reviewed. Then \`arch-review doctor\` says whether all is well.

The same as a manifest: arch-review manifest --format json
`;
