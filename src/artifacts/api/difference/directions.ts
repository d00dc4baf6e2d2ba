import type { Operation } from "../openapi/openapi.ts";
import type { Direction } from "./api-difference.ts";

/** Who sends what an operation calls its request. A webhook or callback is sent by the service, and answered by clients. */
export const requestOf = ({ origin }: Operation): Direction => (origin === "path" ? "request" : "response");

/** Who sends what an operation calls its responses. */
export const responseOf = ({ origin }: Operation): Direction => (origin === "path" ? "response" : "request");
