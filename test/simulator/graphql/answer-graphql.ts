import { buildSchema, type ExecutionResult, type GraphQLError, type GraphQLSchema, graphql } from "graphql";
import type { Answer, RawRequest, Services } from "../http/answer-request.ts";
import { authenticate } from "../http/authenticate.ts";
import { type Caller, isObject } from "../http/context.ts";
import { enforceBudget, rateHeaders, rateWindow } from "../http/rate-limit.ts";
import { Refusal, refuse } from "../http/reply.ts";
import type { World } from "../state/model.ts";
import { rootResolvers } from "./resolvers.ts";
import { schemaText } from "./schema-text.ts";

let built: GraphQLSchema | null = null;

function schema(): GraphQLSchema {
  built ??= buildSchema(schemaText);
  return built;
}

/** Answers a GraphQL request. A query the schema does not allow is answered with errors and noted as a violation. */
export async function answerGraphql(world: World, services: Services, request: RawRequest): Promise<Answer> {
  let caller: Caller = { kind: "anonymous" };
  const answer = (status: number, body: unknown, extra: Readonly<Record<string, string>> = {}): Answer => {
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      ...rateHeaders(world, rateWindow(world, caller, "graphql"), "graphql"),
    };
    return {
      status,
      headers: { ...headers, ...extra },
      bytes: Buffer.from(JSON.stringify(body)),
      route: "/graphql",
      caller,
    };
  };
  try {
    caller = authenticate(world, request.headers.authorization);
    if (caller.kind !== "installation" && caller.kind !== "user")
      refuse(401, "This endpoint requires you to be authenticated.");
    const window = rateWindow(world, caller, "graphql");
    enforceBudget(world, window, "graphql");
    services.secondary.count(caller, "GET");
    const result = await run(world, caller, request.body);
    window.used += 1;
    return answer(200, result);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return answer(error.status, error.body, error.headers);
  }
}

async function run(world: World, caller: Caller, text: string): Promise<unknown> {
  const body = parse(text);
  const source = body.query;
  if (typeof source !== "string") return refuse(400, "A query attribute must be specified and must be a string.");
  const variableValues = isObject(body.variables) ? body.variables : {};
  const result = await graphql({ schema: schema(), source, rootValue: rootResolvers(world, caller), variableValues });
  if (result.data === undefined) {
    for (const error of result.errors ?? []) {
      world.violations.push({ method: "POST", path: "/api/graphql", message: error.message });
    }
  }
  return shaped(result);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return refuse(400, "Problems parsing JSON");
  }
}

/** GitHub puts the kind of an error in `type`, beside the message. */
function shaped({ data, errors }: ExecutionResult): unknown {
  const view = ({ message, path, locations, extensions }: GraphQLError): object => {
    const type = extensions.type;
    return { ...(type === undefined ? {} : { type }), path, locations, message };
  };
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors: errors.map(view) }) };
}
