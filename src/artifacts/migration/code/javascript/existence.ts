/** `hasTable`, `tableExists`, `checkIfColumnExists`, `doesIndexExist`: helpers that ask whether something is there. */
const question =
  /^(?:has|does|is|check(?:If)?|if)?_?(?:table|column|index|constraint|field|foreignKey|type|enum|view|schema)?_?exists?$|^has(?:Table|Column|Index|Constraint|Field|ForeignKey)$/i;

/** Whether a function's name says that it asks whether something is there. `name`: as the file calls it, dotted. */
export const asksExistence = (name: string): boolean => question.test(name.slice(name.lastIndexOf(".") + 1));
