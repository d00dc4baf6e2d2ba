const concurrent = `await queryInterface.addIndex("users", ["email"], {
  name: "users_email",
  concurrently: true,
});`;

const notValid = (constraint: string): string =>
  `await queryInterface.sequelize.query(\`ALTER TABLE orders ADD CONSTRAINT ${constraint} NOT VALID\`);
// In a later migration:
await queryInterface.sequelize.query(\`ALTER TABLE orders VALIDATE CONSTRAINT ${constraint.split(" ")[0]}\`);`;

/** The safe way to write what the rules find, by rule; names are a pattern to follow. */
export const sequelizeRemedies: Readonly<Record<string, string>> = {
  "index-not-concurrent": concurrent,
  "concurrent-in-transaction": concurrent,
  "drop-index-not-concurrent": `await queryInterface.removeIndex("users", "users_email", { concurrently: true });`,
  "fk-validates-immediately": notValid("orders_user_id_fk FOREIGN KEY (user_id) REFERENCES users (id)"),
  "check-validates-immediately": notValid("orders_total_ck CHECK (total > 0)"),
};
