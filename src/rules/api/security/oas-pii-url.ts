import type { Parameter } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { ApiRule } from "../api-rule.ts";
import { listed, violation } from "../observe.ts";
import { named, verb } from "../reading/about-operations.ts";
import { newParameters } from "../reading/new-parameters.ts";
import { wordsOf } from "../reading/words.ts";

/** Names of what identifies a person, as the last words of a parameter's name. */
const personal = new Set(
  `email|emails|e mail|email address|mail address|phone|phone number|telephone|telephone number|mobile|mobile number|mobile phone|msisdn|cell phone|ssn|social security number|national id|national insurance number|nino|passport|passport number|tax id|tin|dob|date of birth|birth date|birthdate|birthday|credit card|card number|credit card number|iban|bank account number|driver license|drivers license number|license plate|cpf|aadhaar|personnummer`.split(
    "|",
  ),
);

const parameter = (text: string): string => `openapi: 3.1.0
info: { title: Customers, version: 2.0.0 }
paths:
  /customers:
    get:
      parameters:
        - ${text}
      responses: { "200": { description: The customers } }
`;

export const oasPiiUrl: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-pii-url",
    title: "Personal data in a URL",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "URLs are kept where bodies are not: in the access logs of every hop, in traces, metrics, browser histories and `Referer` headers. An address, a phone or a social security number in one spreads to systems that were never meant to hold personal data, and cannot be deleted from them on request.",
    remedy:
      "Address people by an opaque id. Where somebody has to be found by such data, take it in the body of a `POST` (`POST /customers/search`).",
    quietWhen: [
      "The parameter is a flag, a choice or a number about such data: `email_verified`, `phone_type`, an enumeration, a boolean.",
      "The description says that a hash is expected.",
      "The operation had the parameter before the change.",
    ],
    references: [references.asvs, references.gdpr],
    examples: {
      bad: [
        {
          title: "a search by address",
          text: parameter("{ name: email, in: query, schema: { type: string, format: email } }"),
          quote: "name: email",
        },
      ],
      good: [
        { title: "an opaque id", text: parameter("{ name: customer_id, in: query, schema: { type: string } }") },
        { title: "a flag", text: parameter("{ name: has_email, in: query, schema: { type: boolean } }") },
      ],
    },
  },
  *check(change) {
    const uses = newParameters(change).filter(({ parameter: each }) => isPersonal(each));
    const [first] = uses;
    if (first === undefined) return;
    const users = [...new Set(uses.map(({ operation }) => operation))];
    const names = [...new Set(uses.map((each) => each.parameter.name))];
    yield violation(first.parameter.node.entries.get("name") ?? first.parameter.node, {
      subject: `${names.join(" ")} ${users.map(({ id }) => id).join(" ")}`,
      operations: users.map(({ id }) => id),
      message: `${named(users)} ${verb(users, "takes", "take")} ${listed(names)} in the URL: access logs, traces and \`Referer\` headers of every hop keep it, and nobody can delete a person from those. Address people by an opaque id, or take it in the body of a \`POST\`.`,
    });
  },
};

/** Words beside such a name that make it one about the data. */
const aboutIt =
  /^(?:has|is|hash|hashed|sha256|md5|verified|type|id|template|status|count|only|with|include|opt|send|notify|allow|enable|disable|show)$/;

function isPersonal({ in: place, name, description, schema }: Parameter): boolean {
  if (place !== "query" && place !== "path") return false;
  if (schema?.values != null || (schema?.types != null && !schema.types.has("string") && !schema.types.has("array")))
    return schema?.values == null && schema?.types?.has("integer") === true && /phone|msisdn|ssn/i.test(name);
  const words = wordsOf(name);
  if (words.some((word) => aboutIt.test(word)) || /\bhash(?:ed)?\b/i.test(description.slice(0, 2000))) return false;
  return words.some((_word, at) => personal.has(words.slice(at).join(" ")));
}
