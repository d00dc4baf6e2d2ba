import type { ColumnType } from "../../../artifacts/migration/index.ts";
import { words } from "./words.ts";

/**
 * Names of personal data whose loss has to be reported, as words that stand together in a column's name. Names that mean
 * other things as well (`address`, `email`, `ip`, `name`) are left out: on their own they are in half of all tables.
 */
const phrases: readonly string[] = [
  "ssn",
  "social security number",
  "national id",
  "national insurance number",
  "passport number",
  "passport no",
  "driver license",
  "drivers license",
  "driving licence",
  "driver license number",
  "license plate",
  "tax id",
  "tax number",
  "taxpayer id",
  "dob",
  "date of birth",
  "birth date",
  "birthdate",
  "birthday",
  "phone",
  "phone number",
  "mobile number",
  "mobile phone",
  "home address",
  "street address",
  "postal address",
  "billing address",
  "shipping address",
  "iban",
  "bank account number",
  "account number",
  "routing number",
  "credit score",
  "medical record",
  "medical record number",
  "diagnosis",
  "blood type",
  "health insurance number",
  "religion",
  "ethnicity",
  "sexual orientation",
  "gender identity",
  "marital status",
  "maiden name",
  "fingerprint data",
  "biometric",
  "face encoding",
];

const known = new Set(phrases);

/** Types that hold such data; a flag, a number or a reference is about it. */
const holds = /^(?:(?:tiny|medium|long)?text|varchar|char|bpchar|citext|date|datetime|timestamp(?:tz)?|jsonb?)$/;

/** Whether a column holds personal data by its name and type. The name must end in it: `phone_verified_at` is about one. */
export function isPersonal(name: string, type: ColumnType): boolean {
  if (!holds.test(type.name)) return false;
  const own = words(name);
  if (own.some((word) => /^(?:hash|hashed|encrypted|masked|token|ciphertext|type|format|label|template)$/.test(word)))
    return false;
  return own.some((_word, at) => known.has(own.slice(at).join(" ")));
}

/** A comment that classifies what it is on. */
export const classification =
  /\b(?:pii|personal|sensitive|gdpr|dsgvo|confidential|restricted|classification|class|special category|data class)\b|@\w/i;
