import type { Simulator } from "../../test/simulator/index.ts";
import type { Wrong } from "./verdicts.ts";

const most = 60;

/** The last that happened in the repository of something wrong: deliveries to the App and requests of it, in their order. */
export function timelineOf(github: Simulator, { repository }: Wrong): readonly string[] {
  const deliveries = github.deliveries
    .filter(({ repositoryId }) => repositoryId === repository.id)
    .map(({ deliveredAt, event, action, guid, state, payload }) => ({
      at: deliveredAt,
      line: `-> ${event}.${action ?? ""} ${numberIn(payload)} ${guid} ${state}`,
    }));
  const requests = github.requests
    .filter(({ path }) => path.startsWith(`/repos/${repository.fullName}/`))
    .map(({ at, method, path, status, body }) => ({ at, line: `<- ${method} ${path} ${status} ${told(body)}` }));
  return [...deliveries, ...requests]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-most)
    .map(({ at, line }) => `${at.toISOString().slice(11, 23)} ${line}`);
}

const numberIn = (payload: Readonly<Record<string, unknown>>): string =>
  "number" in payload ? `#${payload.number}` : "";

/** Of a written check run: which review it is of and what it says. */
const told = (body: unknown): string =>
  typeof body === "object" && body !== null
    ? ["head_sha", "external_id", "status", "conclusion"]
        .flatMap((name) => (name in body ? [String(Reflect.get(body, name)).slice(0, 40)] : []))
        .join(" ")
    : "";
