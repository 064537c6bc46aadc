// How a virtio device is reached, whatever the bus (Virtual I/O Device specification 1.2, chapters 2 to 4), and how it is
// brought to work (section 3.1).
import { type Clock, Deadline } from "../deadline.ts";

/** Bits of the device's status (section 2.1): it was seen, there is a driver for it, they agree, the driver is ready. */
const RESET = 0;
const ACKNOWLEDGE = 1;
const DRIVER = 2;
const DRIVER_READY = 4;
const FEATURES_READY = 8;
const BEGUN: u32 = ACKNOWLEDGE | DRIVER;

/** Where the three parts of a queue lie in memory. */
export interface QueueAddresses {
  readonly descriptors: usize;
  readonly available: usize;
  readonly used: usize;
}

/** The registers of one device with one queue. */
export interface VirtioTransport {
  readStatus(): u32;
  writeStatus(status: u32): void;
  /** 32 of the features that the device offers. */
  readFeatures(word: u32): u32;
  writeFeatures(word: u32, features: u32): void;
  /** How long queue 0 may be; 0 when there is none. */
  queueSizeMax(): u32;
  enableQueue(size: u32, addresses: QueueAddresses): void;
  notify(): void;
  /** 32 bits of what is particular to the kind of device. */
  readConfiguration(offset: usize): u32;
  /** Changes whenever the configuration does. */
  configurationGeneration(): u32;
}

/** Bit 32: the device follows version 1 of the specification or a later one (section 6). */
const VERSION_1_WORD = 1;
const VERSION_1: u32 = 1;
const RESET_NANOSECONDS_MAX: u64 = 1000000000;

/** Resets the device; false when it does not become quiet in time. */
export function resetDevice<T extends VirtioTransport>(transport: T, clock: Clock): bool {
  transport.writeStatus(RESET);
  const deadline = new Deadline(clock, RESET_NANOSECONDS_MAX);
  while (transport.readStatus() !== RESET) {
    if (deadline.hasPassed) return false;
  }
  return true;
}

/** Resets the device and agrees with it on those of its features that are `wanted`; null when it cannot work with so few. */
export function agreeOnFeatures<T extends VirtioTransport>(transport: T, clock: Clock, wanted: u32): u32 | null {
  if (!resetDevice(transport, clock)) return null;
  transport.writeStatus(ACKNOWLEDGE);
  transport.writeStatus(BEGUN);
  if ((transport.readFeatures(VERSION_1_WORD) & VERSION_1) === 0) return null;
  const agreed = transport.readFeatures(0) & wanted;
  transport.writeFeatures(0, agreed);
  transport.writeFeatures(VERSION_1_WORD, VERSION_1);
  transport.writeStatus(BEGUN | FEATURES_READY);
  return (transport.readStatus() & FEATURES_READY) !== 0 ? agreed : null;
}

/** From here on the device serves its queue. */
export function startDevice<T extends VirtioTransport>(transport: T): void {
  transport.writeStatus(BEGUN | FEATURES_READY | DRIVER_READY);
}

/** 64 bits of the configuration, read while it did not change; null when it never stands still. */
export function readConfiguration64<T extends VirtioTransport>(transport: T, offset: usize): u64 | null {
  for (const reading of range(0, 16)) {
    const generation = transport.configurationGeneration();
    const value = u64(transport.readConfiguration(offset + 4)) << 32 | u64(transport.readConfiguration(offset));
    if (transport.configurationGeneration() === generation) return value;
  }
  return null;
}
