/** We ended a request ourselves, and would again: it is not to be repeated. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
}

/** Hops that are followed; GitHub moves a renamed repository in one. */
const mostRedirects = 3;

/**
 * A `fetch` that connects to one origin and to no other: what leads elsewhere is refused before a connection is made, so that
 * no token, and no address of this network, is reached by an answer. Redirects within the origin are followed by hand, a
 * write only where GitHub asks for the same request at another place (307, 308).
 * Source: GitHub REST documentation, "Best practices for using the REST API", follow redirects.
 */
export function withinOrigin(origin: string, send: typeof fetch = fetch): typeof fetch {
  const allowed = new URL(origin).origin;
  const checked = (wanted: string, from?: string): string => {
    const address = URL.parse(wanted, from);
    if (address?.origin !== allowed) throw new RefusedRequest(`another host than ${allowed} was asked for`);
    return address.href;
  };
  return async (input, init) => {
    let address = checked(input instanceof Request ? input.url : String(input));
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await send(address, { ...init, redirect: "manual" });
      const location = answer.headers.get("location");
      if (!redirects.has(answer.status) || location === null) return answer;
      await answer.body?.cancel();
      if (!mayRepeat(answer.status, init?.method)) break;
      address = checked(location, address);
    }
    throw new RefusedRequest("GitHub redirected a request too often, or in a way that would change it");
  };
}

const redirects: ReadonlySet<number> = new Set([301, 302, 307, 308]);

const mayRepeat = (status: number, method = "GET"): boolean =>
  status === 307 || status === 308 || /^(?:get|head)$/i.test(method);
