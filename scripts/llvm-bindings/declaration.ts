// What the llvm-c headers declare, as the parser finds it and the printer writes it.

/** A type of C, as far as the headers use them. */
export type CType =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "pointer"; readonly to: CType }
  | { readonly kind: "function"; readonly returns: CType; readonly parameters: readonly Parameter[] };

export interface Parameter {
  /** "" where the header has none. */
  readonly name: string;
  readonly type: CType;
}

interface Declared {
  readonly name: string;
  /** The group of the documentation that it stands in. */
  readonly group: string;
}

export type Declaration = Declared & (
  /** A structure whose content is LLVM's own, and which is only ever pointed to. */
  | { readonly kind: "opaque" }
  /** A pointer to such a structure, under its own name. */
  | { readonly kind: "handle" }
  | { readonly kind: "alias"; readonly type: CType }
  | { readonly kind: "struct"; readonly fields: readonly Parameter[] }
  /** An enumeration without a name has constants of type `unsigned`. */
  | { readonly kind: "enum"; readonly members: readonly { readonly name: string; readonly value: number }[] }
  | { readonly kind: "function"; readonly returns: CType; readonly parameters: readonly Parameter[] }
);
