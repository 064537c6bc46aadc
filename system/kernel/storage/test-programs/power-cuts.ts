// Works on files by chance on a disk that loses power again and again, and looks after each cut whether every file is as it
// was, but for the one that was being worked on, which is as before or as after. Arguments: seed, cuts, and a path for the
// disk's image in the end.
import { heap, printStorageProblem, programArguments, replaceFile, standardOutput, type StorageProblem } from "bareflow/kernel/program.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { parseUnsigned } from "bareflow/std/text/parse.ts";
import { TextBuffer } from "bareflow/std/text/text-buffer.ts";
import { FileSystem } from "bareflow/kernel/storage/file-system.ts";
import { CutDisk } from "bareflow/kernel/storage/test-disks/cut-disk.ts";
import { DIRECTORIES, FILES, isAsModelled, ModelFile, pathOf } from "bareflow/kernel/storage/test-disks/file-model.ts";
import { formatSmallVolume } from "bareflow/kernel/storage/test-disks/small-volume.ts";

class Chance {
  generator: Inline<Xorshift> = new Xorshift(1);
}

const seeded = new Chance();
const chance = seeded.generator;
const disk = new CutDisk(chance);
const files = new FileSystem(disk);
const models = new StaticArray<Inline<ModelFile>, 40>();

/** The files that the current step is about, as they were before it, and how they are to be after it. */
const before = new StaticArray<Inline<ModelFile>, 2>();
const after = new StaticArray<Inline<ModelFile>, 2>();
const involved = new StaticArray<usize, 2>();
let involvedCount: usize = 0;

const pathStorage = new StaticArray<u8, 1024>();
const otherStorage = new StaticArray<u8, 1024>();

let steps: u64 = 0;
let undone: u64 = 0;
let done: u64 = 0;
let repairs: u64 = 0;
let fullCount: u64 = 0;

export function main(): i32 {
  const words = programArguments();
  const seed = unwrap(parseUnsigned(words[0]));
  const cuts = unwrap(parseUnsigned(words[1]));
  seeded.generator = new Xorshift(seed);
  // From a few clusters, which are all in use soon, to two thousand.
  disk.begin(u64(60 + chance.nextBelow(chance.nextBelow(2) === 0 ? 150 : 2000)));
  formatSmallVolume(disk.image, u32(1) << chance.nextBelow(3));
  disk.settle();
  check("mount", files.mount());
  for (const directory of DIRECTORIES) check("make a directory", files.makeDirectory(directory));
  for (let cut: u64 = 0; cut < cuts; cut += 1) liveUntilCut();
  // In peace: nothing is left over when nothing was cut.
  for (let step = 0; step < 200; step += 1) unwrapStep();
  remount(true);
  if (words.length > 2) assert(replaceFile(words[2], disk.image) === null, "the image cannot be written");
  print(standardOutput, `${cuts} cuts in ${steps} steps: ${undone} undone, ${done} done; ${repairs} repairs, ${fullCount} times full\n`);
  return 0;
}

function liveUntilCut(): void {
  disk.cutAfter(1 + u64(chance.nextBelow(chance.nextBelow(4) === 0 ? 400 : 40)));
  while (!disk.isOff) {
    const problem = step();
    if (problem === null || problem.kind !== "disk") continue;
    assert(disk.isOff, "the disk has failed with its power on");
  }
  disk.powerOn();
  remount(false);
  settleInvolved();
  lookAtAll();
}

/** Mounts again, at times with a cut in between. */
function remount(isClean: bool): void {
  files.unmount();
  if (!isClean && chance.nextBelow(3) === 0) {
    disk.cutAfter(1 + u64(chance.nextBelow(6)));
    const interrupted = files.mount();
    assert(interrupted === null || disk.isOff, "the disk does not mount");
    files.unmount();
    disk.powerOn();
  }
  check("mount", files.mount());
  repairs += files.repairCount;
  if (isClean) assert(files.repairCount === 0, "something was left over without a cut");
  if (chance.nextBelow(4) !== 0) return;
  files.unmount();
  check("mount again", files.mount());
  assert(files.repairCount === 0, "the first mount has not put everything in order");
}

/** Whether the step that was cut has happened: for all of its files, or for none. */
function settleInvolved(): void {
  if (involvedCount === 0) return;
  if (areInvolved(after)) {
    done += 1;
    takeOver();
  } else {
    undone += 1;
    if (!areInvolved(before) && !isEmptyUnderBothNames()) panic(`after the cut at step ${steps} ${new Path(involved[0])} is neither the old nor the new one`);
  }
  involvedCount = 0;
}

function areInvolved(state: StaticArray<Inline<ModelFile>, 2>): bool {
  for (let at: usize = 0; at < involvedCount; at += 1) {
    if (!isAsModelled(files, pathText(involved[at]), state[at])) return false;
  }
  return true;
}

/** An empty file has no clusters by which its two names would be known as one file's. */
function isEmptyUnderBothNames(): bool {
  if (involvedCount < 2 || before[0].content.length > 0 || !before[0].exists) return false;
  const isSo = isAsModelled(files, pathText(involved[0]), before[0]) && isAsModelled(files, pathText(involved[1]), after[1]);
  if (isSo) models[involved[1]].copyFrom(after[1]);
  return isSo;
}

function takeOver(): void {
  for (let at: usize = 0; at < involvedCount; at += 1) models[involved[at]].copyFrom(after[at]);
}

function lookAtAll(): void {
  for (let index: usize = 0; index < FILES; index += 1) {
    if (!isAsModelled(files, pathText(index), models[index])) panic(`after the cut at step ${steps} ${new Path(index)} is not what it was before`);
  }
}

/** A step that nothing interrupts. */
function unwrapStep(): void {
  const problem = step();
  if (problem !== null && problem.kind === "disk") check("work in peace", problem);
}

/** Does something by chance. */
function step(): StorageProblem | null {
  steps += 1;
  const index = usize(chance.nextBelow(FILES));
  const model = models[index];
  involve(0, index);
  switch (chance.nextBelow(7)) {
    case 6:
      involvedCount = 0;
      return workOnDirectories();
    case 0:
      if (!model.exists) return conclude(null);
      after[0].remove();
      return conclude(files.remove(pathText(index)));
    case 1:
    case 2: {
      const added = after[0].append(chance, 3000);
      return conclude(files.appendFile(pathText(index), added));
    }
    case 3: {
      const other = usize(chance.nextBelow(FILES));
      if (!model.exists || other === index) return conclude(null);
      involve(1, other);
      after[1].copyFrom(before[0]);
      after[0].remove();
      return conclude(files.rename(pathText(index), otherText(other)));
    }
    default:
      after[0].write(chance);
      return conclude(files.writeFile(pathText(index), after[0].content));
  }
}

/** Makes, renames and removes a directory that is empty; whether that works depends on what is there. */
function workOnDirectories(): StorageProblem | null {
  const paths: StaticArray<string, 3> = ["/scratch", "/a scratch directory with a longer name than that one has, so that it moves to another sector at times", "/cache/S"];
  const path = paths[usize(chance.nextBelow(3))];
  const kind = chance.nextBelow(3);
  const problem = kind === 0 ? files.makeDirectory(path) : kind === 1 ? files.remove(path) : files.rename(path, paths[usize(chance.nextBelow(2))]);
  return problem !== null && problem.kind === "disk" ? problem : null;
}

/** File number `at` of the step. */
function involve(at: usize, index: usize): void {
  involved[at] = index;
  involvedCount = at + 1;
  before[at].copyFrom(models[index]);
  after[at].copyFrom(models[index]);
}

/** The step is over: it has worked, or has changed nothing, or the disk is off. */
function conclude(problem: StorageProblem | null): StorageProblem | null {
  if (problem === null) takeOver();
  else if (problem.kind === "disk") return problem;
  else if (problem.kind === "disk full") fullCount += 1;
  else check("work", problem);
  involvedCount = 0;
  return problem;
}

function pathText(index: usize): string {
  const buffer = new TextBuffer(pathStorage.slice());
  pathOf(index, buffer);
  return buffer.text;
}

function otherText(index: usize): string {
  const buffer = new TextBuffer(otherStorage.slice());
  pathOf(index, buffer);
  return buffer.text;
}

class Path implements Formattable {
  private readonly index: usize;

  constructor(index: usize) {
    this.index = index;
  }

  format<W extends Writer>(writer: W): void {
    pathOf(this.index, writer);
  }
}

function check(what: string, problem: StorageProblem | null): void {
  if (problem === null) return;
  print(standardOutput, `at step ${steps}, ${what}: `);
  printStorageProblem(standardOutput, problem);
  standardOutput.write("\n");
  panic("this must not fail");
}
