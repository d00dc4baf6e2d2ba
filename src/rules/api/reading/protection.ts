import type { Operation, Parameter, Scalar } from "../../../artifacts/api/index.ts";
import { bareName } from "./words.ts";

/** Who may call an operation: somebody who proves who they are, anybody by the words of the contract, or nobody has said. */
export type Protection = "required" | "optional" | "none" | "unsaid";

/** What the security in force asks for. A credential that is written down as a parameter is asked for as well. */
export function protectionOf({ security, parameters }: Operation): Protection {
  if (parameters.some(isCredential)) return "required";
  if (security === null) return "unsaid";
  if (security.every(({ size }) => size === 0)) return "none";
  return security.some(({ size }) => size === 0) ? "optional" : "required";
}

const credentialNames =
  /^(?:(?:x|proxy)?authorization|cookie|x?(?:auth|access|session|id|user|bearer|jwt|api|app)?(?:token|secret)|jwt|clientsecret|x?(?:api|access|auth|app|subscription)key|x?(?:sig|sign|signature|hmac|hubsignature256)|j?sessionid|password|xauth\w{0,10}|ocpapimsubscriptionkey)$/;

/** A parameter by which the caller proves who they are, be it in the clear or as a signature. */
const isCredential = ({ in: place, name }: Parameter): boolean =>
  place === "cookie" ? /sess|sid|auth|token|jwt/i.test(name) : place !== "path" && credentialNames.test(bareName(name));

/** Words by which a contract says that anybody may call. */
const openWords =
  /\b(?:no|without(?: an?| any)?|(?:does|do|is|are) ?n[o']t (?:need|require)|needs? no|requires? no|not? (?:require|need)(?:s|d)?(?: an?| any)?) (?:prior |user |api |access |valid |bearer |any )?(?:auth\w{0,14}|tokens?|credentials?|keys?|log(?:ged)?[ -]?in|sign(?:ed)?[ -]?in)\b|\b(?:auth\w{0,14}|tokens?|credentials?|log[ -]?in) (?:is|are) (?:not|optional|un)|\bunauthenticated\b|\banonymous(?:ly)?\b|\bpublic(?:ly)? (?:accessible|available|endpoint|operation|route|api|access|read|resource|callable)|\bopen to (?:all|anyone|anybody|everyone|everybody|the public)\b/i;

const longestLooked = 4000;

/** Whether a text says that callers need no credential. */
export const saysOpen = (text: string): boolean => openWords.test(text.slice(0, longestLooked));

const openMarks = ["x-public", "x-anonymous", "x-unauthenticated", "x-no-auth"];

/** Whether an operation says by mark, words, tag or path that anybody may call it. */
export function isDeclaredOpen(operation: Operation): boolean {
  if (openMarks.some((name) => isSet(operation.extension(name)))) return true;
  if (operation.tags.some((tag) => /^public\b/i.test(tag)) || /(?:^|\/)public(?:\/|$)/i.test(operation.path))
    return true;
  return saysOpen(operation.summary) || saysOpen(operation.description);
}

const isSet = (node: { readonly kind: string; readonly value?: Scalar } | null): boolean =>
  node !== null && node.kind === "scalar" && node.value !== false && node.value !== null;
