import { createVerify } from "node:crypto";
import type { JsonObject, World } from "../state/model.ts";
import { type Caller, isObject } from "./context.ts";
import { refuse } from "./reply.ts";

/** Seconds by which the App's clock may be ahead of ours. */
const drift = 60;

/** Finds out who calls. Refuses with 401 what is not a valid JWT of the App nor a living token of it. */
export function authenticate(world: World, authorization: string | undefined): Caller {
  if (authorization === undefined) return { kind: "anonymous" };
  const basic = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  if (basic !== undefined) return byClientSecret(world, Buffer.from(basic, "base64").toString("utf8"));
  const value = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1];
  if (value === undefined) return refuse(401, "Bad credentials");
  return value.split(".").length === 3 ? byJwt(world, value) : byToken(world, value);
}

function byClientSecret(world: World, given: string): Caller {
  return given === `${world.clientId}:${world.signIns.clientSecret}`
    ? { kind: "client" }
    : refuse(401, "Bad credentials");
}

function byToken(world: World, value: string): Caller {
  const person = world.signIns.tokens.get(value);
  if (person !== undefined && person.expiresAt > world.clock()) return { kind: "user", token: person };
  const token = world.tokens.get(value);
  if (token === undefined || token.expiresAt <= world.clock()) return refuse(401, "Bad credentials");
  if (token.installation.suspendedAt !== null) return refuse(403, "This installation has been suspended");
  return { kind: "installation", installation: token.installation, token, asked: new Set() };
}

/** RS256 only; the claims and messages are those of "Generating a JWT for a GitHub App" in GitHub's docs (2026-11). */
function byJwt(world: World, jwt: string): Caller {
  const [header = "", claims = "", signature = ""] = jwt.split(".");
  const verifier = createVerify("RSA-SHA256").update(`${header}.${claims}`);
  const valid = decode(header).alg === "RS256" && verifier.verify(world.publicKey, Buffer.from(signature, "base64url"));
  if (!valid) return refuse(401, "A JSON web token could not be decoded");
  const { iss, iat, exp } = decode(claims);
  const now = world.clock().getTime() / 1000;
  if (String(iss) !== String(world.app.id) && iss !== world.clientId) return refuse(401, "Integration not found");
  if (typeof iat !== "number" || iat > now + drift) {
    return refuse(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (typeof exp !== "number" || exp <= now) {
    return refuse(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + world.limits.jwtSeconds + drift)
    return refuse(401, "'Expiration time' claim ('exp') is too far in the future");
  return { kind: "app", app: world.app };
}

function decode(part: string): JsonObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isObject(value) ? value : {};
  } catch {
    // Whatever is not JSON has none of the members that are asked for.
    return {};
  }
}
