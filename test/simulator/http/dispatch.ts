import type { RequestValidator } from "../openapi/request-validator.ts";
import type { World } from "../state/model.ts";
import type { RawRequest } from "./answer-request.ts";
import { authorize, refuseWithoutSignOn, visibleRepository } from "./authorize.ts";
import { type Caller, type Context, isObject } from "./context.ts";
import { notFound, Refusal, type Reply, refuse } from "./reply.ts";
import type { Match } from "./router.ts";

/** An authenticated request on its way to its route. */
export interface Dispatch {
  readonly request: RawRequest;
  readonly url: URL;
  /** The route, `null` when the simulator has none. */
  readonly match: Match | null;
  readonly caller: Caller;
}

/** Brings a request to its route. What GitHub would not understand is noted as a violation and refused. */
export function dispatch(world: World, validator: RequestValidator, { request, url, match, caller }: Dispatch): Reply {
  const { method, path } = request;
  const note = (message: string): void => {
    world.violations.push({ method, path, message });
  };
  if (match === null) return refuseUnknown(validator.describes(method, url.pathname), note);
  const { route, params } = match;
  const body = parseBody(request.body);
  const problems = validator.check(route, params, url.searchParams, body);
  problems.forEach(note);
  const accept = request.headers.accept ?? "";
  refuseFormat(accept, note);
  const query = url.searchParams;
  const address = `${world.url}/api/v3${url.pathname}`;
  const context: Context = { world, caller, params, query, body: isObject(body) ? body : {}, accept, address };
  // Who may not ask learns nothing about what was wrong with the question.
  const run = admit(context, match);
  if (problems.length > 0) {
    const errors = problems.map((message) => ({ resource: "Request", field: "", code: "invalid", message }));
    throw new Refusal(422, { message: `Invalid request.\n\n${problems.join("\n")}`, errors, status: "422" });
  }
  return run();
}

type Note = (message: string) => void;

function refuseUnknown(described: boolean, note: Note): never {
  const message = described ? "GitHub has this route, the simulator does not" : "GitHub has no such route";
  note(message);
  return refuse(described ? 500 : 404, message);
}

/** GitHub would answer in these forms; JSON instead of them would be a wrong answer that looks right. */
function refuseFormat(accept: string, note: Note): void {
  const format = /application\/vnd\.github\.(?:v3\.)?(diff|patch|html|text|full)\b/.exec(accept)?.[1];
  if (format === undefined) return;
  const message = `GitHub has the media type "${format}", the simulator does not`;
  note(message);
  refuse(500, message);
}

/** Checks that the caller may use a route and returns the call of its handler. */
function admit(context: Context, { route, params }: Match): () => Reply {
  const { caller, world } = context;
  switch (route.kind) {
    case "anyone":
      return () => route.handle(context);
    case "app":
      if (caller.kind !== "app") return refuse(401, "A JSON web token could not be decoded");
      return () => route.handle(context);
    case "client":
      if (caller.kind !== "client") return notFound();
      return () => route.handle(context);
    case "user":
      if (caller.kind !== "user") return refuse(caller.kind === "anonymous" ? 401 : 403, "Requires authentication");
      return () => route.handle({ ...context, caller });
    case "installation":
      if (caller.kind !== "installation") return refuse(403, "You must authenticate with an installation access token");
      return () => route.handle({ ...context, caller });
    case "repository": {
      if (caller.kind === "anonymous") return notFound();
      const repository = visibleRepository(world, caller, params.owner ?? "", params.repo ?? "");
      refuseWithoutSignOn(world, caller, repository);
      authorize(caller, repository, route.needs);
      return () => route.handle({ ...context, repository });
    }
  }
}

function parseBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return refuse(400, "Problems parsing JSON");
  }
}
