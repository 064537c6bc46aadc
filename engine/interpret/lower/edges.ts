// Edges between blocks: the words that phi nodes take on the way, and what counts loops.
import {
  LLVMCountIncoming, LLVMGetIncomingBlock, LLVMGetIncomingValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMGetFirstInstruction } from "../../compile/llvm/core/basic-block.ts";
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import { wordsOfType } from "../../value-words.ts";
import { jump, move1, move2, move3, move4, moveJump1, moveJump2 } from "../handlers/control.ts";
import { jumpBack, moveBack1, moveBack2 } from "../handlers/calls.ts";
import { wordOfConstant } from "./constants.ts";
import { isInFrame, type Lowering } from "./lowering.ts";

/** An edge that needs instructions of its own, which come behind all blocks. */
export class EdgeCode {
  label: u32 = 0;
  from: u32 = 0;
  to: u32 = 0;
}

const MOVES_MOST = 4096;

class Moves {
  count: u32 = 0;
  readonly to = new StaticArray<u32, 4096>();
  readonly from = new StaticArray<u32, 4096>();
}
const moves = new Moves();

/** Whether the edge is a turn of a loop that is to be counted and paid for. */
export const isTurn = (lowering: Lowering, from: u32, to: u32): bool => profileSwitch.isOn && lowering.shape.isBackEdge(from, to);

/** Whether phi nodes of the block `to` take words, when it is reached from `from`, that do not lie in their slots yet. */
export function needsMoves(lowering: Lowering, from: u32, to: u32): bool {
  const source = lowering.shape.blocks[from];
  for (let phi = LLVMGetFirstInstruction(lowering.shape.blocks[to]); phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
    const value = lowering.resolve(incoming(phi, source));
    if (!isInFrame(value) || lowering.ownSlot(value) !== lowering.ownSlot(phi)) return true;
  }
  return false;
}

/** Writes the words of the phi nodes of the block `to` for the edge from `from`, all at once as it were. */
export function writePhis(lowering: Lowering, from: u32, to: u32): void {
  const source = lowering.shape.blocks[from];
  collectMoves(lowering, from, to);
  writeMoves(lowering);
  for (let phi = LLVMGetFirstInstruction(lowering.shape.blocks[to]); phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
    const value = incoming(phi, source);
    if (isInFrame(value)) continue;
    for (const index of range(wordsOfType(LLVMTypeOf(phi)))) {
      lowering.writeImmediate(lowering.shape.wordOf(phi) * 8 + index * 8, wordOfConstant(lowering, value, index));
    }
  }
}

function collectMoves(lowering: Lowering, from: u32, to: u32): void {
  const source = lowering.shape.blocks[from];
  moves.count = 0;
  for (let phi = LLVMGetFirstInstruction(lowering.shape.blocks[to]); phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
    const value = lowering.resolve(incoming(phi, source));
    if (isInFrame(value)) addMoves(lowering, phi, lowering.slotOf(value));
  }
}

function incoming(phi: LLVMValueRef, source: LLVMBasicBlockRef): LLVMValueRef {
  for (const index of range(LLVMCountIncoming(phi))) {
    if (LLVMGetIncomingBlock(phi, index) === source) return LLVMGetIncomingValue(phi, index);
  }
  unreachable();
}

function addMoves(lowering: Lowering, phi: LLVMValueRef, slot: u32): void {
  const to = lowering.shape.wordOf(phi) * 8;
  if (to === slot) return;
  for (const index of range(wordsOfType(LLVMTypeOf(phi)))) {
    if (moves.count === MOVES_MOST) lowering.refuse(phi, "it cannot move so many words at once");
    moves.to[moves.count] = to + index * 8;
    moves.from[moves.count] = slot + index * 8;
    moves.count += 1;
  }
}

/** Up to four words are read before one is written; of more, those that would be overwritten are set aside first. */
function writeMoves(lowering: Lowering): void {
  if (moves.count > 4) {
    for (const index of range(moves.count)) {
      if (!isOverwritten(moves.from[index], index)) continue;
      const aside = lowering.temporary(1);
      writeMoveGroup(lowering, aside, moves.from[index]);
      moves.from[index] = aside;
    }
  }
  for (let first: u32 = 0; first < moves.count; first += 4) {
    const count = moves.count - first < 4 ? moves.count - first : 4;
    const handler = count === 1 ? functionPointer(move1) : count === 2 ? functionPointer(move2) : count === 3 ? functionPointer(move3) : functionPointer(move4);
    lowering.code.writeHandler(changetype<usize>(handler));
    for (const index of range(first, first + count)) {
      lowering.code.writeHalf(moves.to[index]);
      lowering.code.writeHalf(moves.from[index]);
    }
  }
}

function isOverwritten(slot: u32, except: u32): bool {
  for (const index of range(moves.count)) {
    if (index !== except && moves.to[index] === slot) return true;
  }
  return false;
}

function writeMoveGroup(lowering: Lowering, to: u32, from: u32): void {
  lowering.code.writeHandler(changetype<usize>(functionPointer(move1)));
  lowering.code.writeHalf(to);
  lowering.code.writeHalf(from);
}

/** An edge of its own code: the moves and the way. One or two moves are part of the jump. */
export function writeEdge(lowering: Lowering, from: u32, to: u32): void {
  collectMoves(lowering, from, to);
  if (moves.count < 1 || moves.count > 2 || hasConstants(lowering, from, to)) {
    writePhis(lowering, from, to);
    writeJump(lowering, from, to);
    return;
  }
  const isOne = moves.count === 1;
  if (isTurn(lowering, from, to)) {
    lowering.code.writeHandler(changetype<usize>(isOne ? functionPointer(moveBack1) : functionPointer(moveBack2)));
    writeBackFields(lowering, to);
  } else {
    lowering.code.writeHandler(changetype<usize>(isOne ? functionPointer(moveJump1) : functionPointer(moveJump2)));
    lowering.code.writeTarget(to);
  }
  for (const index of range(moves.count)) {
    lowering.code.writeHalf(moves.to[index]);
    lowering.code.writeHalf(moves.from[index]);
  }
}

function hasConstants(lowering: Lowering, from: u32, to: u32): bool {
  const source = lowering.shape.blocks[from];
  for (let phi = LLVMGetFirstInstruction(lowering.shape.blocks[to]); phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
    if (!isInFrame(incoming(phi, source))) return true;
  }
  return false;
}

/** Leads to a block, whose phi nodes have their words, and counts if that closes a loop. */
export function writeJump(lowering: Lowering, from: u32, to: u32): void {
  if (!isTurn(lowering, from, to)) {
    lowering.code.writeHandler(changetype<usize>(functionPointer(jump)));
    lowering.code.writeTarget(to);
    return;
  }
  lowering.code.writeHandler(changetype<usize>(functionPointer(jumpBack)));
  writeBackFields(lowering, to);
}

function writeBackFields(lowering: Lowering, to: u32): void {
  lowering.code.writeTarget(to);
  lowering.code.writeWord(changetype<usize>(lowering.shape.loopAt(to)!));
  lowering.code.writeWord(changetype<usize>(lowering.record));
}
