/**
 * What is known of the base, as keys of the probe's own: those of leaks that were there already, `role …` for who asked,
 * `secured …` for what was protected, and `column …` for tenant columns.
 */
export type TenantBaseline = ReadonlySet<string>;
