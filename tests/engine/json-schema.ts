// Checks a value against a JSON schema, as far as the schemas of this project go: a keyword that is not known here is a fault.

type Schema = Readonly<Record<string, unknown>>;

const SAYS_NOTHING = new Set(["$schema", "$defs", "title", "description"]);

/** What is wrong, each with its place; empty when nothing is. `root` is the whole schema, which references are to. */
export function schemaFaults(value: unknown, root: Schema, schema: Schema = root, place = "$"): readonly string[] {
  const faults: string[] = [];
  const say = (what: string): void => { faults.push(`${place}: ${what}`); };
  for (const [keyword, wanted] of Object.entries(schema)) {
    switch (keyword) {
      case "$ref": faults.push(...schemaFaults(value, root, referenced(root, wanted as string), place)); break;
      case "const": if (value !== wanted) say(`is not ${JSON.stringify(wanted)}`); break;
      case "type": if (!hasType(value, wanted as string)) say(`is no ${String(wanted)}`); break;
      case "minimum": if (!(Number(value) >= Number(wanted))) say(`is less than ${String(wanted)}`); break;
      case "maximum": if (!(Number(value) <= Number(wanted))) say(`is greater than ${String(wanted)}`); break;
      case "pattern": if (!new RegExp(wanted as string).test(String(value))) say(`does not match ${String(wanted)}`); break;
      case "items":
        if (Array.isArray(value)) faults.push(...value.flatMap((each, index) => schemaFaults(each, root, wanted as Schema, `${place}[${index}]`)));
        break;
      case "required": for (const name of wanted as readonly string[]) if (!Object.hasOwn(Object(value), name)) say(`has no ${name}`); break;
      case "properties":
        for (const [name, inner] of Object.entries(wanted as Record<string, Schema>)) {
          if (Object.hasOwn(Object(value), name)) faults.push(...schemaFaults((value as Record<string, unknown>)[name], root, inner, `${place}.${name}`));
        }
        break;
      case "additionalProperties":
        if (wanted === false) for (const name of Object.keys(Object(value))) if (!Object.hasOwn(Object(schema["properties"]), name)) say(`has ${name}`);
        break;
      default: if (!SAYS_NOTHING.has(keyword)) say(`the schema has ${keyword}, which is not known here`);
    }
  }
  return faults;
}

function referenced(root: Schema, reference: string): Schema {
  return reference.replace(/^#\//, "").split("/").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], root) as Schema;
}

function hasType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
