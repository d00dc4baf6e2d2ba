import {
  boolCoreTag,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
  type ScalarEvent,
} from "js-yaml";
import type { Scalar } from "./source-node.ts";

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** Characters with which a plain scalar other than a string can begin. */
const mayBeOther = /^[-+.0-9~nNtTfF]|^$/u;

/**
 * The value of a scalar by the core schema of YAML 1.2 (10.3.2), which takes JSON's scalars as JSON has them. Tags that are
 * not of that schema (`!!binary`, `!include`) leave the text as it is.
 */
export function scalarValue(text: string, event: ScalarEvent): Scalar {
  const value = getScalarValue(text, event);
  if (event.tagStart !== -1) return taggedValue(value, text.slice(event.tagStart, event.tagEnd));
  return event.style === SCALAR_STYLE.PLAIN ? plainValue(value) : value;
}

function plainValue(value: string): Scalar {
  if (!mayBeOther.test(value)) return value;
  for (const tag of coreTags) {
    const resolved = tag.resolve(value, false, tag.tagName);
    if (resolved !== NOT_RESOLVED) return resolved;
  }
  return value;
}

function taggedValue(value: string, tag: string): Scalar {
  const known = coreTags.find(({ tagName }) => tagName === tag.replace(/^!!/u, "tag:yaml.org,2002:"));
  if (known === undefined) return value;
  const resolved = known.resolve(value, true, known.tagName);
  return resolved === NOT_RESOLVED ? value : resolved;
}
