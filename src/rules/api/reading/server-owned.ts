import { flatten } from "../../../artifacts/api/index.ts";
import type { Property } from "./schema-parts.ts";
import { bareName } from "./words.ts";

/** Written by the server whoever the client is: when and by whom something was made. */
const stamps =
  /^(?:created|updated|modified|deleted|inserted|lastupdated|lastmodified)(?:at|on|by|time|date|timestamp|datetime|byid|byuser)?$|^(?:creation|modification|lastupdate)(?:time|date|timestamp)$|^date(?:created|updated|modified)$/;

/** What one may do and what one has. */
const privileges =
  /^(?:roles?|userroles?|is(?:admin|staff|superuser|root|moderator|verified|owner)|admin|superuser|permissions?|privileges?|scopes?|accesslevel|(?:email|phone|kyc)?verified|balance|accountbalance|walletbalance|credits?|creditbalance|creditlimit)$/;

/** Who it belongs to, and where it stands in its life. */
const others = /^(?:id|uuid|guid|owner|ownerid|tenantid|status|state)$/;

/** Whether a name is that of the object's own id, which clients may well choose. */
export const isId = (name: string): boolean => /^(?:id|uuid|guid)$/.test(bareName(name));

/** Words of a status that the server comes to, and nobody may simply write. */
const decided =
  /paid|approv|settl|verif|charg|refund|captur|authori[sz]|ship|deliver|fail|succe|process|suspend|banned|reject|declin|fulfil|complet/i;

const saysServer =
  /\bread[- ]?only\b|\boutput[- ]only\b|\bignored\b|\b(?:set|generated|assigned|managed|computed|maintained|filled|populated|determined) (?:in |automatically )?(?:by|automatically)\b|\bauto[- ]?generated\b|\bserver[- ](?:set|generated|side|assigned)\b|\bclient[- ](?:generated|supplied|assigned|chosen)\b|\b(?:only|requires?) (?:for )?admin/i;

/** What kind of property of the server's own a name is; null for one that clients write. */
export type Ownership = "stamp" | "privilege" | "other";

/** Whether the server, not the client, decides on a property of an object. One that says so itself is none. */
export function ownershipOf({ name, schema }: Pick<Property, "name" | "schema">): Ownership | null {
  const flat = flatten(schema);
  if (flat.readOnly || saysServer.test(flat.description.slice(0, 1000)) || flat.deprecated) return null;
  if (flat.types?.has("object") === true || schema.properties.size > 0) return null;
  const bare = bareName(name);
  if (stamps.test(bare)) return "stamp";
  if (privileges.test(bare)) return "privilege";
  if (!others.test(bare)) return null;
  const isState = bare === "status" || bare === "state";
  return !isState || flat.values === null || flat.values.some((value) => decided.test(String(value))) ? "other" : null;
}
