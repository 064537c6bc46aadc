// What the trainer writes: the model as a llama2.c checkpoint, and the state of the training, from which it goes on.
import { crc32 } from "bareflow/std/hash/crc32.ts";
import { cosF32 } from "bareflow/std/math/cosine.ts";
import { powF32 } from "bareflow/std/math/power.ts";
import { sinF32 } from "bareflow/std/math/sine.ts";
import { headerBytes } from "../tinyllama/shape.ts";
import { take } from "./network/activations.ts";
import type { Network } from "./network/network.ts";
import type { Optimizer } from "./optimizer.ts";
import { putU32 } from "./text/tokenizer-file.ts";

/** A state begins with "BFT2", the numbers of `putHeader` and a checksum; then parameters, momentum and squares follow. */
const stateMagic = 0x32544642;
const checksumPlace = 28;
const stateHeaderBytes = 32;

/** The model as a llama2.c checkpoint, "version 0": sizes, parameters, and two tables of angles that nobody reads anymore. */
export function modelFile(network: Network): Slice<u8> {
  const s = network.shape;
  const pairs = s.headSize / 2;
  const tableLength = s.positionCount * pairs;
  const parameterBytes = 4 * network.parameters.length;
  const file: Slice<u8> = take(headerBytes + parameterBytes + 8 * tableLength);
  putU32(file, 0, u32(s.dimension));
  putU32(file, 4, u32(s.hiddenDimension));
  putU32(file, 8, u32(s.layerCount));
  putU32(file, 12, u32(s.headCount));
  putU32(file, 16, u32(s.keyHeadCount));
  putU32(file, 20, u32(s.vocabularySize));
  putU32(file, 24, u32(s.positionCount));
  file.slice(headerBytes).copyFrom(bytesOf(network.parameters));
  for (const i of range(tableLength)) {
    const angle = f32(i / pairs) / powF32(10000, f32(2 * (i % pairs)) / f32(s.headSize));
    const place = headerBytes + parameterBytes + 4 * i;
    putU32(file, place, reinterpret<u32>(cosF32(angle)));
    putU32(file, place + 4 * tableLength, reinterpret<u32>(sinF32(angle)));
  }
  return file;
}

/** How many bytes the state of a training takes. */
export function stateLength(network: Network): usize {
  return stateHeaderBytes + 3 * 4 * network.parameters.length;
}

/** Writes the state behind `step` steps into `file` (stateLength bytes). */
export function putState(file: Slice<u8>, network: Network, optimizer: Optimizer, seed: u64, stepCount: u64, step: u64): void {
  const part = 4 * network.parameters.length;
  putHeader(file, network, seed, stepCount, step);
  file.slice(stateHeaderBytes).copyFrom(bytesOf(network.parameters));
  file.slice(stateHeaderBytes + part).copyFrom(bytesOf(optimizer.momentum));
  file.slice(stateHeaderBytes + 2 * part).copyFrom(bytesOf(optimizer.squares));
  putU32(file, checksumPlace, checksum(file));
}

/** Why a file is not a state to go on from. */
export type StateProblem = "damaged" | "of another training";

/** Takes up the state of this very training; returns the steps that are done. */
export function restoreState(file: Slice<u8>, network: Network, optimizer: Optimizer, seed: u64, stepCount: u64): Result<u64, StateProblem> {
  if (file.length < stateHeaderBytes || readU32(file, 0) !== stateMagic) return fail("of another training");
  const step = u64(readU32(file, 24));
  const header = new StaticArray<u8, 32>();
  putHeader(header.slice(), network, seed, stepCount, step);
  if (!memory.equal(header.pointer, file.pointer, stateHeaderBytes - 4)) return fail("of another training");
  if (file.length !== stateLength(network) || step > stepCount || readU32(file, checksumPlace) !== checksum(file)) return fail("damaged");
  const part = 4 * network.parameters.length;
  bytesOf(network.parameters).copyFrom(file.slice(stateHeaderBytes, stateHeaderBytes + part));
  bytesOf(optimizer.momentum).copyFrom(file.slice(stateHeaderBytes + part, stateHeaderBytes + 2 * part));
  bytesOf(optimizer.squares).copyFrom(file.slice(stateHeaderBytes + 2 * part));
  network.parametersChanged();
  return step;
}

function putHeader(file: Slice<u8>, network: Network, seed: u64, stepCount: u64, step: u64): void {
  putU32(file, 0, stateMagic);
  putU32(file, 4, u32(network.parameters.length));
  putU32(file, 8, u32(seed));
  putU32(file, 12, u32(seed >> 32));
  putU32(file, 16, u32(stepCount));
  putU32(file, 20, u32(network.shape.positionCount));
  putU32(file, 24, u32(step));
}

/** Of all but the checksum itself. */
function checksum(file: Slice<u8>): u32 {
  return crc32(file.slice(stateHeaderBytes), crc32(file.slice(0, checksumPlace)));
}

function readU32(file: Slice<u8>, place: usize): u32 {
  return u32(file[place]) | (u32(file[place + 1]) << 8) | (u32(file[place + 2]) << 16) | (u32(file[place + 3]) << 24);
}

/** The numbers as they lie in memory: little-endian on every machine that this language is for. */
function bytesOf(numbers: Slice<f32>): Slice<u8> {
  return sliceFrom(changetype<Ptr<u8>>(numbers.pointer), 4 * numbers.length);
}
