// Takes JSON from a disk apart: whoever wrote it, what comes out has the types that are asked for, and text that a terminal may be shown.

export type Fields = Readonly<Record<string, unknown>>;

/** The object's fields; none for what is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Fields : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A finite number that is not negative, or null. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** Text without characters that would move a terminal's cursor or change its colours; "" for what is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.replace(/[\x00-\x1f\x7f-\x9f]/g, "?") : "";
}

export function truthOf(value: unknown): boolean {
  return value === true;
}
