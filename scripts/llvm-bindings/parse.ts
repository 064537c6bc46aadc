// Parses the declarations of one llvm-c header. The headers are plain: types, enumerations, structures and prototypes; what
// else they have (bodies of inline functions) is skipped, and anything unknown is an error that names the line.
import type { CType, Declaration, Parameter } from "./declaration.ts";
import type { Token } from "./preprocess.ts";

const END: Token = { text: "", group: "", line: 0 };
/** Words of types that say nothing of how a value is passed. */
const QUALIFIERS = new Set(["const", "volatile", "struct", "enum"]);

export function parseHeader(tokens: readonly Token[]): readonly Declaration[] {
  return new HeaderParser(tokens).parse();
}

class HeaderParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  readonly #declarations: Declaration[] = [];
  /** The constants of enumerations so far, which later ones are written with. */
  readonly #constants = new Map<string, number>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): readonly Declaration[] {
    while (this.#at < this.#tokens.length) {
      if (this.#accept(";")) continue;
      if (this.#accept("typedef")) this.#typedef();
      else if (this.#peek().text === "static") this.#skipInlineFunction();
      else if (this.#peek().text === "enum" && (this.#peek(1).text === "{" || this.#peek(2).text === "{")) this.#plainEnum();
      else if (this.#peek().text === "struct" && this.#peek(2).text === "{") this.#namedStruct();
      else if (this.#peek().text === "struct" && this.#peek(2).text === ";") this.#at += 3;
      else this.#prototype();
    }
    return this.#declarations;
  }

  #typedef(): void {
    const { group } = this.#peek();
    const word = this.#peek().text;
    if ((word === "enum" || word === "struct") && (this.#peek(1).text === "{" || this.#peek(2).text === "{")) {
      this.#at += this.#peek(1).text === "{" ? 1 : 2;
      const body: Pick<Declaration & { kind: "enum" }, "kind" | "members"> | Pick<Declaration & { kind: "struct" }, "kind" | "fields"> =
        word === "enum" ? { kind: "enum", members: this.#members() } : { kind: "struct", fields: this.#fields() };
      this.#declarations.push({ ...body, name: this.#next().text, group });
    } else if (word === "struct") {
      this.#next();
      this.#next();
      const isHandle = this.#accept("*");
      this.#declarations.push({ kind: isHandle ? "handle" : "opaque", name: this.#next().text, group });
    } else {
      const { name, type } = this.#parameter();
      this.#declarations.push({ kind: "alias", name, type, group });
    }
    this.#expect(";");
  }

  /** `enum LLVMByteOrdering { ... };`, with or without a name. */
  #plainEnum(): void {
    const { group } = this.#next();
    const name = this.#peek().text === "{" ? "" : this.#next().text;
    this.#declarations.push({ kind: "enum", name, members: this.#members(), group });
    this.#expect(";");
  }

  /** `struct LLVMOpInfo1 { ... };` */
  #namedStruct(): void {
    const { group } = this.#next();
    const name = this.#next().text;
    this.#declarations.push({ kind: "struct", name, fields: this.#fields(), group });
    this.#expect(";");
  }

  #members(): readonly { readonly name: string; readonly value: number }[] {
    const members: { name: string; value: number }[] = [];
    this.#expect("{");
    let value = -1;
    while (!this.#accept("}")) {
      const name = this.#next().text;
      value = this.#accept("=") ? this.#constant() : value + 1;
      this.#constants.set(name, value);
      members.push({ name, value });
      this.#accept(",");
    }
    return members;
  }

  /** An expression of numbers, constants, `<<`, `|`, `-` and brackets. */
  #constant(): number {
    let value = this.#shifted();
    while (this.#accept("|")) value |= this.#shifted();
    return value;
  }

  #shifted(): number {
    let value = this.#primary();
    while (this.#accept("<<")) value <<= this.#primary();
    return value;
  }

  #primary(): number {
    if (this.#accept("-")) return -this.#primary();
    if (this.#accept("(")) {
      const value = this.#constant();
      this.#expect(")");
      return value;
    }
    const token = this.#next();
    const value = this.#constants.get(token.text) ?? Number(token.text.replace(/[uUlL]+$/, ""));
    if (!Number.isSafeInteger(value)) this.#fail(token, "a number");
    return value;
  }

  #fields(): readonly Parameter[] {
    const fields: Parameter[] = [];
    this.#expect("{");
    while (!this.#accept("}")) {
      fields.push(this.#parameter());
      this.#expect(";");
    }
    return fields;
  }

  #prototype(): void {
    this.#accept("extern");
    const { group } = this.#peek();
    const start = this.#peek();
    const { name, type } = this.#parameter();
    if (type.kind !== "function") this.#fail(start, "a function");
    this.#declarations.push({ ...type, name, group });
    this.#expect(";");
  }

  #skipInlineFunction(): void {
    while (this.#peek().text !== "{") this.#next();
    let depth = 0;
    do {
      const { text } = this.#next();
      if (text === "{") depth += 1;
      if (text === "}") depth -= 1;
    } while (depth > 0);
  }

  /** A type with, perhaps, a name: what stands in a list of parameters, in a structure and in a prototype. */
  #parameter(): Parameter {
    let type: CType = { kind: "named", name: this.#baseType() };
    type = this.#pointers(type);
    if (this.#accept("(")) {
      this.#expect("*");
      const name = this.#next().text;
      this.#expect(")");
      return { name, type: { kind: "pointer", to: { kind: "function", returns: type, parameters: this.#parameterList() } } };
    }
    const name = /^[A-Za-z_]/.test(this.#peek().text) ? this.#next().text : "";
    if (this.#peek().text === "(") return { name, type: { kind: "function", returns: type, parameters: this.#parameterList() } };
    while (this.#accept("[")) {
      while (!this.#accept("]")) this.#next();
      type = { kind: "pointer", to: type };
    }
    return { name, type };
  }

  #parameterList(): readonly Parameter[] {
    const parameters: Parameter[] = [];
    this.#expect("(");
    while (!this.#accept(")")) {
      parameters.push(this.#parameter());
      this.#accept(",");
    }
    const [only] = parameters;
    return parameters.length === 1 && only?.name === "" && only.type.kind === "named" && only.type.name === "void" ? [] : parameters;
  }

  #baseType(): string {
    const words: string[] = [];
    for (;;) {
      const { text } = this.#peek();
      if (QUALIFIERS.has(text)) this.#next();
      else if (/^(unsigned|signed|long|int|char|short)$/.test(text)) words.push(this.#next().text);
      else if (words.length === 0 && /^[A-Za-z_]/.test(text)) return this.#afterQualifiers(this.#next().text);
      else break;
    }
    if (words.length === 0) this.#fail(this.#peek(), "a type");
    return words.join(" ");
  }

  #afterQualifiers(name: string): string {
    while (QUALIFIERS.has(this.#peek().text)) this.#next();
    return name;
  }

  #pointers(type: CType): CType {
    for (;;) {
      if (this.#accept("*")) type = { kind: "pointer", to: type };
      else if (!this.#accept("const")) return type;
    }
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? END;
  }

  #next(): Token {
    const token = this.#peek();
    if (token === END) this.#fail(token, "more");
    this.#at += 1;
    return token;
  }

  #accept(text: string): boolean {
    if (this.#peek().text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail(this.#peek(), `'${text}'`);
  }

  #fail(token: Token, wanted: string): never {
    throw new Error(`line ${token.line}: '${token.text}' stands where ${wanted} is expected`);
  }
}
