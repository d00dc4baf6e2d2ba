import type { Route } from "../github/inbound/index.ts";
import { type PageAddresses, viewerClients } from "../github/index.ts";
import type { Store } from "../store/index.ts";
import { pageAddresses } from "../web/addresses.ts";
import type { WebSetting } from "../web/setting.ts";
import type { PagesConfig } from "./pages-config.ts";

/** The pages for people: where they are, and their routes once the store is open. */
export interface OpenPages {
  readonly addresses: PageAddresses;
  readonly routes: (store: Store) => readonly Route[];
}

/** Opens the report pages of a server; null where it has none, and then nothing of them is loaded. */
export async function openPages(
  config: PagesConfig | null,
  parts: Pick<WebSetting, "apiUrl" | "app" | "log" | "now"> &
    Omit<Parameters<typeof viewerClients>[0], "apiUrl" | "now">,
): Promise<OpenPages | null> {
  if (config === null) return null;
  const { webRoutes } = await import("../web/index.ts");
  const viewers = viewerClients(parts);
  return {
    addresses: pageAddresses(config.publicUrl),
    routes: (store) => webRoutes({ ...config, ...parts, viewers, store }),
  };
}
