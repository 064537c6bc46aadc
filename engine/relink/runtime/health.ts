// What an image reads of the disk's boot block and writes to it: whether it is what boots there, and how it was.
import { restart } from "#board/power.ts";
import { startWatchdog, stopWatchdog } from "#board/watchdog.ts";
import { endFailuresWith } from "bareflow/kernel/exit.ts";
import { standardError, standardOutput } from "bareflow/kernel/program.ts";
import { digestInputs, outlineInputs } from "../../imports/inputs-digest.ts";
import { outputDigest } from "../../imports/output-digest.ts";
import { watchInput } from "../../imports/program-functions.ts";
import { type Slot, TRIES_MAX, TRIES_ON_TRIAL } from "../../slots/boot-block.ts";
import { BootSector } from "../../slots/boot-sector.ts";
import { ImageFacts, UNSEEN_MAX } from "../../slots/image-facts.ts";

const factsPlace = extern<() => void>("bareflow_image_facts");
const unseenPlace = extern<() => void>("bareflow_unseen_code");

const facts = (): ImageFacts => changetype<ImageFacts>(changetype<usize>(factsPlace));

/** The word for an image that is well, and cannot tell whether its workload is the one that it was made for. */
const UNCOUNTED = "uncounted";

const boots = new BootSector();

/** Whether the image runs from the disk that it was made for, as what boots there. */
let reports = false;
let isOnTrial = false;

/** Before the program begins. False: the processor lacks what the image is compiled for, or another one has to boot. */
export function beginHealth(): bool {
  // Elsewhere the image is a program as any other.
  const named = boots.begin(ownSlot(), facts().place);
  reports = named === "this";
  // Where this boot was counted the engine boots after enough of them; a loader that counts nothing would boot this for ever.
  if (named === "another" || (reports && boots.block.tries > 0)) endFailuresWith(functionPointer(restart));
  if (named === "another") {
    standardError.write("the disk says that this image does not boot any more: the machine starts again\n");
    return false;
  }
  if (!facts().isForThisProcessor()) {
    standardError.write("this processor lacks what the image was compiled for: the engine has to boot\n");
    if (reports) leaveTo("processor");
    return false;
  }
  if (!reports) return true;
  isOnTrial = boots.block.limit === TRIES_ON_TRIAL;
  const inputs = new StaticArray<u8, 32>();
  if (isOnTrial) {
    digestInputs(inputs.slice());
    if (!areEqual(inputs.slice(), facts().inputs.slice())) {
      // What its output has to be is not known: it has not failed, but it has proved nothing either.
      reports = false;
      leaveTo("inputs");
      return true;
    }
    outputDigest.begin();
  } else {
    outlineInputs(inputs.slice());
    // How long it takes with others, nobody knows.
    if (!areEqual(inputs.slice(), facts().outline.slice())) return true;
  }
  if (startWatchdog(facts().secondsMax)) watchInput(functionPointer(stopWatchdog));
  return true;
}

/** The program has ended well, as far as it says. False: not with the output that it had to have. */
export function reportHealth(exitCode: i32): bool {
  if (!reports) return true;
  const isWell = !isOnTrial || isAsExpected(exitCode);
  if (isWell) tellHealth();
  else standardError.write("the self-test has failed: the output or the exit code is not the one of the engine's boots\n");
  // A machine that cannot be switched off stands still from here on.
  stopWatchdog();
  return isWell;
}

function tellHealth(): void {
  // The program may have done anything to the disk, and somebody may have asked for the engine meanwhile.
  if (!boots.names(ownSlot(), facts().place)) return;
  const { block } = boots;
  block.boots += 1;
  const isOther = load<u64>(changetype<usize>(unseenPlace)) > UNSEEN_MAX;
  // What counts much in the workload that the image was made for has run unseen by the profile, and tells nothing.
  const isUncounted = isOnTrial ? isOther : block.why === UNCOUNTED;
  if (isOther && !isUncounted) leaveTo("workload");
  else {
    block.switchTo(block.slot, TRIES_MAX, isUncounted ? UNCOUNTED : "healthy");
    boots.write(facts().place);
  }
}

function isAsExpected(exitCode: i32): bool {
  standardOutput.flush();
  const output = new StaticArray<u8, 32>();
  outputDigest.finish(output.slice());
  return u64(u8(exitCode)) === facts().exitCode && areEqual(output.slice(), facts().output.slice());
}

/** The engine boots next. */
const leaveTo = (why: string): void => boots.leaveTo(facts().place, why);

const ownSlot = (): Slot => facts().slot === 0 ? "a" : "b";

function areEqual(one: Slice<u8>, other: Slice<u8>): bool {
  for (const index of range(one.length)) {
    if (one[index] !== other[index]) return false;
  }
  return true;
}
