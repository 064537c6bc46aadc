// What every disk promises, as checks that run on any of them: one suite, generic over the device. It overwrites the disk.
import { Xorshift } from "../std/random/xorshift.ts";
import type { BlockDevice, DiskProblem, DiskProblemKind } from "./block-device.ts";

/** More than any driver moves at once. */
const LONG_SECTORS = 300;
const LONG_BYTES = 153600;
/** A slice that starts at an odd address fits too. */
const written = new StaticArray<u8, 153664>();
const readBack = new StaticArray<u8, 153664>();

/** Runs the suite on a disk of at least 2,000 sectors; writes one line for each promise and returns how many are broken. */
export function checkBlockDevice<D extends BlockDevice, W extends Writer>(device: D, writer: W): u32 {
  let broken: u32 = 0;
  const report = (promise: string, kept: bool): void => {
    print(writer, `${kept ? "kept" : "BROKEN"}: ${promise}\n`);
    if (!kept) broken += 1;
  };
  const last = device.sectorCount - 1;
  report("sectors have 512 bytes, and there are enough", device.sectorBytes === 512 && device.sectorCount >= 2000);
  report("the first sector keeps what is written", keeps(device, 0, 512, 0));
  report("the last sector keeps what is written", keeps(device, last, 512, 0));
  report("a long run of sectors keeps what is written", keeps(device, 1000, LONG_BYTES, 0));
  report("the last sectors are written in one go", keeps(device, last - LONG_SECTORS + 1, LONG_BYTES, 0));
  report("memory at any address will do", keeps(device, 17, 3 * 512, 1) && keeps(device, 17, 3 * 512, 7));
  report("neighbours keep their contents", keepsNeighbours(device));
  report("sectors written in any order keep theirs", keepsMany(device));
  report("nothing is read and written where nothing is asked for", does(device.read(5, bytes(readBack, 0, 0)), device.write(last + 1, bytes(written, 0, 0))));
  report("what is outside of the disk is refused", refusesOutside(device));
  report("a flush succeeds, and again", does(device.flush(), device.flush()));
  return broken;
}

function keeps<D extends BlockDevice>(device: D, first: u64, byteCount: usize, offset: usize): bool {
  const source = bytes(written, offset, byteCount);
  fillByChance(source, first + offset);
  if (device.write(first, source) !== null || device.flush() !== null) return false;
  return holds(device, first, source, offset);
}

function holds<D extends BlockDevice>(device: D, first: u64, expected: Slice<u8>, offset: usize): bool {
  const target = bytes(readBack, offset, expected.length);
  target.fill(0xaa);
  return device.read(first, target) === null && memory.equal(target.pointer, expected.pointer, expected.length);
}

function keepsNeighbours<D extends BlockDevice>(device: D): bool {
  const around = bytes(written, 0, 5 * 512);
  fillByChance(around, 99);
  if (device.write(200, around) !== null) return false;
  fillByChance(around.slice(2 * 512, 3 * 512), 100);
  return device.write(202, around.slice(2 * 512, 3 * 512)) === null && holds(device, 200, around, 0);
}

/** Single sectors over 2,000, each known by its number. */
function keepsMany<D extends BlockDevice>(device: D): bool {
  const order = new Xorshift(7);
  const sector = bytes(written, 0, 512);
  for (let step = 0; step < 100; step += 1) {
    const number = u64(order.nextBelow(2000));
    fillByChance(sector, number);
    if (device.write(number, sector) !== null) return false;
  }
  const again = new Xorshift(7);
  for (let step = 0; step < 100; step += 1) {
    const number = u64(again.nextBelow(2000));
    fillByChance(sector, number);
    if (!holds(device, number, sector, 0)) return false;
  }
  return true;
}

function refusesOutside<D extends BlockDevice>(device: D): bool {
  const count = device.sectorCount;
  const two = bytes(written, 0, 1024);
  return isKind(device.read(count, bytes(readBack, 0, 512)), "outside of the disk") && isKind(device.write(count - 1, two), "outside of the disk")
    && isKind(device.write(maxValue<u64>(), two), "outside of the disk") && isKind(device.read(maxValue<u64>() - 1, two), "outside of the disk")
    && isKind(device.read(0, bytes(readBack, 0, 511)), "outside of the disk") && isKind(device.write(0, bytes(written, 0, 513)), "outside of the disk");
}

const does = (first: DiskProblem | null, second: DiskProblem | null): bool => first === null && second === null;

const isKind = (problem: DiskProblem | null, kind: DiskProblemKind): bool => problem !== null && problem.kind === kind;

const bytes = (storage: StaticArray<u8, 153664>, offset: usize, byteCount: usize): Slice<u8> => storage.slice(offset, offset + byteCount);

function fillByChance(target: Slice<u8>, seed: u64): void {
  const random = new Xorshift(seed * 2 + 1);
  for (let at: usize = 0; at < target.length; at += 1) target[at] = u8(random.nextU32() >>> 8);
}
