// Catalogue: an interpreter of a small stack machine runs a program that follows the Collatz chain of every number below the
// size; a switch in a loop, a stack in memory.
import { mixed, repeats, take } from "./repeats.ts";

const STACK_WORDS = 16;
const VARIABLES = 8;

enum Code { Push, Load, Store, Add, Multiply, ShiftRight, And, Less, JumpIfZero, Jump, End }
enum Variable { Limit, Start, Value, Length, Longest, Best, Sum }

type Instruction = { readonly code: Repr<Code, u8>; readonly operand: u8 };

const make = (code: Code, operand: u8): Instruction => ({ code, operand });
const load = (variable: Variable): Instruction => make(Code.Load, u8(variable));
const storeIn = (variable: Variable): Instruction => make(Code.Store, u8(variable));
const push = (value: u8): Instruction => make(Code.Push, value);

const program: StaticArray<Instruction, 50> = [
  push(1), storeIn(Variable.Start),
  // 2: while start < limit
  load(Variable.Start), load(Variable.Limit), make(Code.Less, 0), make(Code.JumpIfZero, 49),
  load(Variable.Start), storeIn(Variable.Value), push(0), storeIn(Variable.Length),
  // 10: while 1 < value
  push(1), load(Variable.Value), make(Code.Less, 0), make(Code.JumpIfZero, 32),
  load(Variable.Value), push(1), make(Code.And, 0), make(Code.JumpIfZero, 24),
  // 18: an odd value: three times, and one
  load(Variable.Value), push(3), make(Code.Multiply, 0), push(1), make(Code.Add, 0), make(Code.Jump, 26),
  // 24: an even one: half
  load(Variable.Value), make(Code.ShiftRight, 1),
  // 26
  storeIn(Variable.Value), load(Variable.Length), push(1), make(Code.Add, 0), storeIn(Variable.Length), make(Code.Jump, 10),
  // 32: the chain's end
  load(Variable.Sum), load(Variable.Length), make(Code.Add, 0), storeIn(Variable.Sum),
  load(Variable.Longest), load(Variable.Length), make(Code.Less, 0), make(Code.JumpIfZero, 44),
  load(Variable.Length), storeIn(Variable.Longest), load(Variable.Start), storeIn(Variable.Best),
  // 44: the next start
  load(Variable.Start), push(1), make(Code.Add, 0), storeIn(Variable.Start), make(Code.Jump, 2),
  // 49
  make(Code.End, 0),
];

/** Runs to the end; returns how many instructions that were. */
function interpret(instructions: Slice<Instruction>, stack: Slice<u64>, variables: Slice<u64>): u64 {
  let at: usize = 0;
  let top: usize = 0;
  let count: u64 = 0;
  for (;;) {
    const { code, operand } = instructions[at];
    at += 1;
    count += 1;
    switch (code) {
      case Code.Push:
        stack[top] = u64(operand);
        top += 1;
        break;
      case Code.Load:
        stack[top] = variables[operand];
        top += 1;
        break;
      case Code.Store:
        top -= 1;
        variables[operand] = stack[top];
        break;
      case Code.Add:
        top -= 1;
        stack[top - 1] += stack[top];
        break;
      case Code.Multiply:
        top -= 1;
        stack[top - 1] *= stack[top];
        break;
      case Code.ShiftRight:
        stack[top - 1] >>>= u64(operand);
        break;
      case Code.And:
        top -= 1;
        stack[top - 1] &= stack[top];
        break;
      case Code.Less:
        top -= 1;
        stack[top - 1] = u64(stack[top - 1] < stack[top]);
        break;
      case Code.JumpIfZero:
        top -= 1;
        if (stack[top] === 0) at = usize(operand);
        break;
      case Code.Jump:
        at = usize(operand);
        break;
      case Code.End:
        return count;
    }
  }
}

const kernel = neverInline((code: Slice<Instruction>, stack: Slice<u64>, variables: Slice<u64>, limit: usize, checksum: u64): u64 => {
  variables.fill(0);
  variables[usize(Variable.Limit)] = limit;
  let result = mixed(checksum, interpret(code, stack, variables));
  for (const value of variables) result = mixed(result, value);
  return result;
});

export function main(): i32 {
  repeats.begin("bytecode-loop", 600, 1, 1000000);
  const code: Slice<Instruction> = take(program.length);
  for (const i of range(code.length)) code[i] = program[i];
  const stack: Slice<u64> = take(STACK_WORDS);
  const variables: Slice<u64> = take(VARIABLES);
  while (repeats.more()) repeats.done(kernel(code, stack, variables, repeats.size, repeats.checksum));
  return repeats.report();
}
