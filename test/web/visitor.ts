import type { RunningApp } from "../github/running-app.ts";

/** What a page answered. */
export interface Visited {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A browser without scripts: it keeps cookies, and goes where it is sent when it is told to follow. */
export interface Visitor {
  /** Cookies of our host by name; a test may take them, change them and put them back. */
  readonly cookies: Map<string, string>;
  /** One request, and what it was answered. */
  ask(
    path: string,
    options?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Visited>;
  /** A request that is followed from page to page, by way of GitHub too. */
  go(path: string): Promise<Visited & { readonly path: string }>;
  /** Signs a person in and comes back to a page. */
  signIn(login: string, to?: string): Promise<Visited & { readonly path: string }>;
}

const mostHops = 8;

/** Somebody at a browser, who reaches the App under `publicUrl`. */
export function visitorOf(app: RunningApp, publicUrl: string): Visitor {
  const cookies = new Map<string, string>();
  const ask: Visitor["ask"] = async (path, { method = "GET", headers = {} } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${app.url}${path}`, {
      method,
      redirect: "manual",
      headers: { ...(cookie === "" ? {} : { cookie }), ...headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*);/.exec(line) ?? [];
      if (/Max-Age=0;/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  const go: Visitor["go"] = async (path) => {
    let at = path;
    for (let hop = 0; hop < mostHops; hop += 1) {
      const visited = await ask(at);
      let location = visited.headers.get("location");
      if (location === null) return { ...visited, path: at };
      if (location.startsWith(app.github.url)) {
        location = (await fetch(location, { redirect: "manual" })).headers.get("location") ?? "";
      }
      at = location.replace(publicUrl, "");
    }
    throw new Error(`sent around from ${path}`);
  };
  return {
    cookies,
    ask,
    go,
    signIn: (login, to = "/") => {
      app.github.browser(login);
      return go(`/sign-in?${new URLSearchParams({ to })}`);
    },
  };
}
