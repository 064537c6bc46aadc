// Handlers of loads and stores, with the address computed from what a `getelementptr` would have added up.
import { enumeration, goOn, slot, withResult, type Family, type Handler } from "./handler.ts";

/** Loads: the result at 8. Stores: the value at 8, or, when it is in the instruction, at 32. */
const BASE = 12;
const INDEX = 16;
const SCALE = 20;
const DISPLACEMENT = 24;
const LOAD_BYTES = 32;
const STORE_BYTES = 32;
const STORE_IMMEDIATE_BYTES = 40;
const STORED_IMMEDIATE = 32;

interface Mode {
  readonly name: string;
  readonly isHeld: boolean;
  readonly address: (bytes: number) => string;
}

const base = { Slot: slot("u64", BASE), Held: "a", Fixed: "" };
const indexed: readonly (readonly [keyof typeof base, "Slot" | "Held"])[] = [["Slot", "Slot"], ["Slot", "Held"], ["Held", "Slot"], ["Fixed", "Slot"], ["Fixed", "Held"]];
const sum = (...terms: readonly string[]): string => terms.filter((term) => term !== "").join(" + ");

/** A base, which may be the displacement alone (fixed), and an index by 1, by the size of what is accessed, or by any number. */
export const MODES: readonly Mode[] = [
  ...(["Slot", "Held", "Fixed"] as const).map((kind) => ({
    name: kind, isHeld: kind === "Held", address: () => sum(base[kind], `load<u64>(ip + ${DISPLACEMENT})`),
  })),
  ...(["Bytes", "Elements", "Scaled"] as const).flatMap((scale) => indexed.map(([from, index]) => ({
    name: `${from}${index}${scale}`, isHeld: from === "Held" || index === "Held",
    address: (bytes: number) => {
      const value = index === "Held" ? "a" : slot("u64", INDEX);
      const factor = scale === "Bytes" || (scale === "Elements" && bytes === 1) ? "" : scale === "Elements" ? ` * ${bytes}` : ` * u64(load<u32>(ip + ${SCALE}))`;
      return sum(base[from], `${value}${factor}`, `load<u64>(ip + ${DISPLACEMENT})`);
    },
  }))),
];

interface Access {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly result: { readonly type: "u64" | "f64" | "f32"; readonly value: string };
}

const integers: readonly Access[] = [8, 16, 32, 64].map((width) => ({
  name: `Integer${width}`, type: `u${width}`, bytes: width / 8, result: { type: "u64", value: width === 64 ? "load<u64>(address)" : `u64(load<u${width}>(address))` },
}));
const floats: readonly Access[] = ([32, 64] as const).map((width) => ({
  name: `Float${width}`, type: `f${width}`, bytes: width / 8, result: { type: `f${width}`, value: `load<f${width}>(address)` },
}));
/** The address itself: a `getelementptr` that nothing could take in. */
const address: Access = { name: "Address", type: "u64", bytes: 8, result: { type: "u64", value: "address" } };
const LOADS = [...integers, ...floats, address];
const STORES = [...integers, ...floats];

const HELD = ["Held"] as const;
const SOURCES = ["Slot", "Held", "Immediate"] as const;

function storeHandler(access: Access, source: string, mode: Mode): Handler {
  const held = access.result.type === "u64" ? "a" : access.result.type === "f64" ? "x" : "y";
  const integer = `u${access.bytes * 8}`;
  // What is not in an accumulator has the same bytes as an integer.
  const type = source === "Held" ? access.type : integer;
  const value = source === "Held" ? (held === "a" && integer !== "u64" ? `${integer}(a)` : held)
    : source === "Slot" ? slot(integer, 8) : `load<${integer}>(ip + ${STORED_IMMEDIATE})`;
  const bytes = source === "Immediate" ? STORE_IMMEDIATE_BYTES : STORE_BYTES;
  return { name: `store${access.name}${source}${mode.name}`, body: [`store<${type}>(${mode.address(access.bytes)}, ${value});`, goOn(bytes)] };
}

export const memoryFamilies: readonly Family[] = [{
  file: "load",
  purpose: "Handlers of loads, by what is loaded and how its address is made.",
  enumerations: [
    enumeration("LoadAccess", "What is loaded.", LOADS.map(({ name }) => name)),
    enumeration("AddressMode", "A base, an index, and what the index is multiplied with. `Fixed` is the displacement alone.", MODES.map(({ name }) => name)),
  ],
  tables: [{
    name: "LOAD_HANDLERS",
    comment: `(access * ${MODES.length} + mode) * 2, and one more where the result only stays in the accumulator.`,
    handlers: LOADS.flatMap((access) => MODES.flatMap((mode) => withResult(`load${access.name}${mode.name}`,
      () => [`const address: usize = ${mode.address(access.bytes)};`], { ...access.result, bytes: LOAD_BYTES }, !mode.name.endsWith("Scaled")))),
  }],
}, {
  file: "store",
  purpose: "Handlers of stores, by what is stored, where it is, and how the address is made.",
  enumerations: [
    enumeration("StoreAccess", "What is stored. Floats that are not in an accumulator are stored as integers.", STORES.map(({ name }) => name)),
    enumeration("StoredFrom", "Where the stored value is.", SOURCES),
  ],
  tables: [{
    name: "STORE_HANDLERS",
    comment: `(access * 3 + source) * ${MODES.length} + mode; of floats, only those in an accumulator: (12 + (access - 4)) * ${MODES.length} + mode.`,
    handlers: STORES.flatMap((access) => (access.result.type === "u64" ? SOURCES : HELD).flatMap((source) => MODES.map((mode) => storeHandler(access, source, mode)))),
  }],
}];
