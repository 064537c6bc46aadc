// Runs IR in the compiler: the bodies of `comptime`, and the initial values of all static storage. It asks its host to
// lower functions and initialize globals when they are first needed, and leaves the results as static data.

import type { Global, IrFunction, IrModule, IrType, Operand } from "../ir/module.ts";
import { ComptimeError } from "./comptime-error.ts";
import { constantValue } from "./constants.ts";
import { readBytes } from "./memory-access.ts";
import { FunctionObject, MemoryObject, Pointer, type Value } from "./memory-object.ts";
import { createStaticDataWriter, readStaticData } from "./static-data.ts";
import { type EvaluatorState, functionAt, translateFunction } from "./translate-function.ts";

export { ComptimeError } from "./comptime-error.ts";

export interface ComptimeHost {
  /** Called when a function's body is needed and its blocks are empty: lowers it, or leaves it empty when it is extern. */
  ensureLowered(fn: IrFunction): void;
  /** Called when memory of a global is used whose data is undefined: runs its initializer, through the same evaluator. */
  ensureInitialized(global: Global): void;
}

/** What a call returned; only the evaluator that made it understands it. */
export type ComptimeValue = { readonly value: Value | undefined };

export interface Evaluator {
  call(fn: IrFunction, args: readonly Operand[]): ComptimeValue;
  /** The value as an operand for the IR; memory that it refers to is moved to fresh globals of the module ("comptime.N"). */
  toOperand(value: ComptimeValue, type: IrType): Operand;
  /** Runs an initializer `void fn(ptr place)`, whose argument is the global's own storage; what it writes there is the global's data. */
  initialize(global: Global, fn: IrFunction): void;
  /** Writes what globals hold now to their `data`. Called once, when nothing is left to evaluate. */
  finish(): void;
}

const STEPS_MAX = 100_000_000;
/** V8's words; the stack of code that runs in the compiler is the compiler's own. */
const STACK_EXHAUSTED = "Maximum call stack size exceeded";
/** How a panic leaves the program; in the compiler it becomes an error with the same text. */
const PANIC_WRITE = "bareflow_panic_write";
const PANIC_END = "bareflow_panic_end";
/** Where checks that fail are reported from: not the place that a reader wants to see. */
const PANIC_SOURCE = /(^|\/)std\/panic\.ts$/;

/** Throws ComptimeError from `call` and `initialize` when the code fails or cannot run here. */
export function createEvaluator(host: ComptimeHost, module: IrModule): Evaluator {
  const functions = new Map<IrFunction, FunctionObject>();
  const globals = new Map<Global, MemoryObject>();
  const initializing: MemoryObject[] = [];
  const failures = new Map<MemoryObject, unknown>();
  const writer = createStaticDataWriter(module);
  let depth = 0;
  let panicText: Uint8Array[] = [];

  const objectOf = (item: Global | IrFunction): MemoryObject => (item.kind === "function" ? functionObject(item) : globalObject(item));

  function functionObject(fn: IrFunction): FunctionObject {
    let object = functions.get(fn);
    if (object === undefined) {
      const created = object = new FunctionObject(fn);
      functions.set(fn, created);
      created.invoke = (...args) => {
        created.invoke = implementation(fn);
        return created.invoke(...args);
      };
    }
    return object;
  }
  function implementation(fn: IrFunction): (...args: Value[]) => Value | undefined {
    if (fn.name === PANIC_WRITE) return (text, length) => void panicText.push(readBytes(text!, length!).slice());
    if (fn.name === PANIC_END) return () => { throw new ComptimeError(`panic: ${takePanicText()}`); };
    if (fn.blocks.length === 0) host.ensureLowered(fn);
    if (fn.blocks.length > 0) return translateFunction(fn, state, objectOf);
    // An extern that another file of the program defines.
    const definition = module.functions.find((other) => other.name === fn.name && other !== fn && other.blocks.length > 0);
    if (definition !== undefined) return translateFunction(definition, state, objectOf);
    return () => { throw new ComptimeError(`'${fn.name}' is defined outside of the program: it needs the machine and cannot run in the compiler`); };
  }
  function takePanicText(): string {
    const text = Buffer.concat(panicText).toString("utf8");
    panicText = [];
    return text;
  }

  function globalObject(global: Global): MemoryObject {
    let object = globals.get(global);
    if (object === undefined) {
      const created = object = new MemoryObject(global.size, global.align, `'${global.name}'`);
      created.global = global;
      created.ready = false;
      created.prepare = () => load(created, global);
      globals.set(global, created);
    }
    return object;
  }
  /** Makes a global's memory usable when it is first used. */
  function load(object: MemoryObject, global: Global): void {
    if (initializing.includes(object)) {
      const names = initializing.slice(initializing.indexOf(object)).map((item) => item.name);
      throw new ComptimeError(`the initial values of ${names.join(" and ")} need each other: give one of them a value that does not need the other`);
    }
    // The same error again, so that it is reported once however often the global is used.
    if (failures.has(object)) throw failures.get(object);
    if (global.external) throw new ComptimeError(`'${global.name}' is defined outside of the program: it needs the machine and cannot be used in the compiler`);
    if (global.data === undefined) host.ensureInitialized(global);
    if (object.ready) return;
    if (global.data === undefined) throw new ComptimeError(`'${global.name}' has no initial value that the compiler can compute`);
    object.allocate();
    if (global.data !== null) readStaticData(object, global.data, objectOf);
    object.ready = true;
    writer.touch(object);
  }

  function initialize(global: Global, fn: IrFunction): void {
    const object = globalObject(global);
    if (object.ready) return;
    object.allocate();
    nested(() => {
      object.ready = true;
      initializing.push(object);
      try {
        run(functionObject(fn), [new Pointer(object, 0)]);
      } catch (error) {
        object.ready = false;
        failures.set(object, error);
        throw error;
      } finally {
        initializing.pop();
      }
    });
    writer.touch(object);
  }
  /** Runs something during which the global that is being initialized has no value yet that others may use. */
  function nested<T>(action: () => T): T {
    const outer = initializing.at(-1);
    if (outer === undefined) return action();
    outer.ready = false;
    try {
      return action();
    } finally {
      outer.ready = true;
    }
  }

  function run(object: FunctionObject, args: readonly Value[]): Value | undefined {
    if (depth === 0) {
      state.steps = STEPS_MAX;
      panicText = [];
    }
    depth++;
    try {
      return object.invoke(...args);
    } finally {
      depth--;
    }
  }

  const state: EvaluatorState = {
    steps: STEPS_MAX,
    exhausted() {
      throw new ComptimeError(`this did not end within ${STEPS_MAX / 1_000_000} million steps: it may loop for ever, or is too much work for the compiler`);
    },
    locate(error, location) {
      const known = error instanceof RangeError && error.message === STACK_EXHAUSTED
        ? new ComptimeError("the calls nest too deeply for the compiler")
        : error;
      if (known instanceof ComptimeError && location !== undefined) {
        known.trace.push(location);
        if (known.location === undefined || PANIC_SOURCE.test(known.location.scope.file)) known.location = location;
      }
      return known;
    },
    callee(pointer, argumentCount) {
      const object = functionAt(pointer);
      if (object === null) throw new ComptimeError("this calls something that is not a function");
      if (object.fn.parameters.length !== argumentCount) {
        throw new ComptimeError(`'${object.fn.name}' takes ${object.fn.parameters.length} arguments but is called through a pointer with ${argumentCount}`);
      }
      return object;
    },
  };

  return {
    call: (fn, args) => ({ value: nested(() => run(functionObject(fn), args.map((operand) => constantValue(operand, objectOf)))) }),
    toOperand: ({ value }, type) => {
      if (value === undefined) throw new ComptimeError("this has no value that the program could use");
      return writer.toOperand(value, type);
    },
    initialize,
    finish: writer.finish,
  };
}
