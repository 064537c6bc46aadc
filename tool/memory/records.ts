// What lies in the memory that an engine keeps on its disk: state, log, profile and plan (engine/cache/ writes them).
import { fieldsOf, listOf, numberOf, textOf, truthOf, type Fields } from "./json-fields.ts";

export const STAGES = ["interpret", "jit", "relink", "appliance"] as const;

export interface State {
  /** SHA-256 of the program's module. */
  readonly program: string;
  /** The number of the boot that runs, or ran last. */
  readonly boot: number;
  readonly stage: string;
  readonly failedInARow: number;
  /** A boot has begun and has not ended well. */
  readonly begun: boolean;
  readonly converged: boolean;
}

/** A line of the log. What was not measured is null. */
export interface Boot {
  readonly boot: number;
  readonly stage: string;
  /** Why the boot was in this stage. */
  readonly reason: string;
  readonly board: string;
  readonly cpu: string;
  readonly compiles: number | null;
  /** Objects that were taken from the disk instead of compiled. */
  readonly loadedObjects: number | null;
  /** Functions that were hot and had to be left for later boots to compile. */
  readonly postponed: number | null;
  readonly compileMs: number | null;
  readonly msToMain: number | null;
  /** From `main` until nothing more was compiled. */
  readonly msToSteady: number | null;
  /** How fast it was at its end, in units of work a second: words, for a program that writes text. */
  readonly speed: number | null;
  readonly imageBytes: number | null;
  /** Null for a boot that did not end. */
  readonly exit: number | null;
  readonly healthy: boolean;
  readonly ignoredFiles: readonly IgnoredFile[];
  /** Why an image has given way to the engine, for the boot that found it so, and how many boots of images had been well until then. */
  readonly returned?: string;
  readonly imageBoots?: number;
  /** What came of making an image, for a boot in stage relink, and how large it was. */
  readonly relinked?: string;
  readonly relinkedBytes?: number;
  /** What came of making a lean engine, for a boot that was to, and how large it was. */
  readonly lean?: string;
  readonly leanBytes?: number;
  /** Of a lean engine: pages of LLVM and the libraries that its image has, of all, and that it fetched from the disk until the program's end, and then to relink. */
  readonly pages?: PageCounts;
}

export interface PageCounts {
  readonly resident: number;
  readonly all: number;
  readonly fetched: number;
  readonly fetchedToRelink: number;
  readonly fetchMs: number;
}

export interface IgnoredFile {
  readonly file: string;
  readonly why: string;
}

export interface FunctionProfile {
  readonly hash: string;
  readonly name: string;
  readonly calls: number;
  readonly weight: number;
  readonly blocks: readonly number[];
  readonly loops: readonly { readonly block: number; readonly trips: number }[];
  readonly edges: readonly number[];
  readonly values: readonly { readonly argument: number; readonly value: string; readonly count: number }[];
  readonly targets: readonly { readonly target: string; readonly count: number }[];
}

export interface PlanEntry {
  readonly cpu: string;
  /** Code of a function or loop, a clone for values of arguments, or ways between code and the interpreter, which belong to several functions. */
  readonly kind: "unit" | "values" | "adapters";
  readonly hash: string;
  readonly name: string;
  /** The block at which a loop was entered in the middle of a call; null for the whole function. */
  readonly loop: number | null;
  readonly tier: string;
  /** The object's key; "" where there is none. */
  readonly object: string;
  readonly specialization: readonly { readonly argument: number; readonly value: string }[];
  /** "general", or of a clone "admitted", "lost" or "undecided". */
  readonly outcome: string;
  /** The last boot that used it. */
  readonly used: number | null;
}

export function readState(value: unknown): State {
  const fields = fieldsOf(value);
  return {
    program: textOf(fields["program"]), boot: numberOf(fields["boot"]) ?? 0, stage: textOf(fields["stage"]),
    failedInARow: numberOf(fields["failedInARow"]) ?? 0, begun: truthOf(fields["begun"]), converged: truthOf(fields["converged"]),
  };
}

export function readBoot(value: unknown): Boot {
  const fields = fieldsOf(value);
  const number = (name: string): number | null => numberOf(fields[name]);
  return {
    boot: number("boot") ?? 0, stage: textOf(fields["stage"]), reason: textOf(fields["reason"]), board: textOf(fields["board"]), cpu: textOf(fields["cpu"]),
    compiles: number("compiles"), loadedObjects: number("loadedObjects"), postponed: number("postponed"), compileMs: number("compileMs"),
    msToMain: number("msToMain"), msToSteady: number("msToSteady"), speed: numberOf(fields["units"]) ?? numberOf(fieldsOf(fields["units"])["perSecond"]), imageBytes: number("imageBytes"),
    exit: typeof fields["exit"] === "number" ? fields["exit"] : null, healthy: truthOf(fields["healthy"]),
    ignoredFiles: listOf(fields["ignoredFiles"]).map(fieldsOf).map(({ file, why }) => ({ file: textOf(file), why: textOf(why) })),
    ...(typeof fields["returned"] === "string" ? { returned: textOf(fields["returned"]), imageBoots: number("imageBoots") ?? 0 } : {}),
    ...(typeof fields["lean"] === "string" ? { lean: textOf(fields["lean"]), leanBytes: number("leanBytes") ?? 0 } : {}),
    ...(fields["pages"] === undefined ? {} : { pages: readPages(fieldsOf(fields["pages"])) }),
    ...(typeof fields["image"] === "string" ? { relinked: textOf(fields["image"]), relinkedBytes: number("relinkedBytes") ?? 0 } : {}),
  };
}

function readPages(fields: Fields): PageCounts {
  const number = (name: string): number => numberOf(fields[name]) ?? 0;
  return { resident: number("resident"), all: number("all"), fetched: number("fetched"), fetchedToRelink: number("fetchedToRelink"), fetchMs: number("fetchMs") };
}

export function readProfile(value: unknown): readonly FunctionProfile[] {
  return listOf(fieldsOf(value)["functions"]).map(fieldsOf).map((fields) => ({
    hash: textOf(fields["hash"]), name: textOf(fields["name"]), calls: numberOf(fields["calls"]) ?? 0, weight: numberOf(fields["weight"]) ?? 0,
    blocks: counts(fields["blocks"]), edges: counts(fields["edges"]),
    loops: listOf(fields["loops"]).map(fieldsOf).map((loop) => ({ block: numberOf(loop["block"]) ?? 0, trips: numberOf(loop["trips"]) ?? 0 })),
    values: listOf(fields["values"]).map(fieldsOf).map((each) => ({ argument: numberOf(each["argument"]) ?? 0, value: wordOf(each["value"]), count: numberOf(each["count"]) ?? 0 })),
    targets: listOf(fields["targets"]).map(fieldsOf).map((each) => ({ target: textOf(each["target"]), count: numberOf(each["count"]) ?? 0 })),
  }));
}

export function readPlan(value: unknown): readonly PlanEntry[] {
  return listOf(fieldsOf(value)["cpus"]).map(fieldsOf).flatMap((group) => listOf(group["entries"]).map(fieldsOf).map((fields) => {
    const loop = numberOf(fields["loop"]);
    const kind = textOf(fields["kind"]);
    return {
      cpu: textOf(group["name"]), kind: kind === "adapters" || kind === "values" ? kind : "unit", hash: textOf(fields["function"]), name: textOf(fields["name"]), loop, tier: textOf(fields["tier"]), object: textOf(fields["object"]),
      specialization: listOf(fields["specialization"]).map(listOf).map(([argument, constant]) => ({ argument: numberOf(argument) ?? 0, value: wordOf(constant) })),
      outcome: textOf(fields["outcome"]), used: numberOf(fields["used"]),
    };
  }));
}

function counts(value: unknown): readonly number[] {
  return listOf(value).map((each) => numberOf(each) ?? 0);
}

/** Words of 64 bits come as text, where a number would lose some of them. */
function wordOf(value: unknown): string {
  return typeof value === "number" ? String(value) : textOf(value);
}
