// The disk of a Raspberry Pi: the SD card that it boots from.
import { type BlockDevice, diskProblem, type DiskProblem } from "../../drivers/block-device.ts";
import { Gpio, PinFunction, Pull } from "../../drivers/bcm2835/gpio.ts";
import { Clock, Mailbox } from "../../drivers/bcm2835/mailbox.ts";
import { SystemTimer } from "../../drivers/bcm2835/system-timer.ts";
import { SdCard } from "../../drivers/sd-card.ts";
import { SdHost } from "../../drivers/sd-host.ts";
import { BCM2711_SD_HOST_OFFSET, Chip, chip, GPIO_OFFSET, MAILBOX_OFFSET, peripherals, SD_HOST_OFFSET, SYSTEM_TIMER_OFFSET } from "./chip.ts";
import { monotonicNanoseconds } from "./clock.ts";

/** What `begin` wants to be given: every word of data goes through the CPU. */
export const DISK_MEMORY_BYTES: usize = 0;

/** The card's six pins, and what connects them with this controller (BCM2835 section 6.2); Alternate0 is the other one. */
const FIRST_PIN = 48;
const LAST_PIN = 53;
const CARD_FUNCTION = PinFunction.Alternate3;

/** Where the firmware does not say: what it gives the controller by itself. */
const HERTZ_USUAL = 200000000;

const host = new SdHost(functionPointer(monotonicNanoseconds));
const card = new SdCard(host);

export class BoardDisk implements BlockDevice {
  get sectorBytes(): usize {
    return card.sectorBytes;
  }

  get sectorCount(): u64 {
    return card.sectorCount;
  }

  get isReadOnly(): bool {
    return card.isReadOnly;
  }

  /** Wakes the card up; needs no memory. */
  begin(driverMemory: Slice<u8>): DiskProblem | null {
    const devices = peripherals();
    if (devices === 0) return diskProblem("no disk");
    const isNewer = chip() === Chip.Bcm2711;
    // The newer chip's second controller has pins of its own.
    if (!isNewer) connectPins(new Gpio(devices + GPIO_OFFSET, false));
    const mailbox = new Mailbox(devices + MAILBOX_OFFSET, new SystemTimer(devices + SYSTEM_TIMER_OFFSET));
    const hertz = mailbox.clockRate(isNewer ? Clock.SecondSdHost : Clock.SdHost);
    const baseHertz: u32 = failed(hertz) || hertz === 0 ? HERTZ_USUAL : hertz;
    return card.begin(devices + (isNewer ? BCM2711_SD_HOST_OFFSET : SD_HOST_OFFSET), baseHertz);
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    return card.read(first, target);
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    return card.write(first, source);
  }

  flush(): DiskProblem | null {
    return card.flush();
  }

  /** How long the disk may take for an answer. */
  limitAnswers(nanoseconds: u64): void {
    host.answerNanosecondsMax = nanoseconds;
  }
}

export const boardDisk = new BoardDisk();

function connectPins(pins: Gpio): void {
  for (let pin: u32 = FIRST_PIN; pin <= LAST_PIN; pin += 1) {
    pins.setFunction(pin, CARD_FUNCTION);
    // The clock is ours alone; the other lines are idle when high.
    pins.setPull(pin, pin === FIRST_PIN ? Pull.None : Pull.Up);
  }
}
