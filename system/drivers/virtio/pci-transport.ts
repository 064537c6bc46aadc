// A virtio device on PCI (Virtual I/O Device specification 1.2, section 4.1): capabilities say where its registers are.
import { firstPciCapability, nextPciCapability, type PciFunction, pciMemoryRegion, readPci } from "../pci.ts";
import type { QueueAddresses } from "./transport.ts";

/** Device and vendor of a kind of device (section 4.1.2.1): as the specification has it, and as devices that speak the older interface too. */
export const PCI_BLOCK_IDENTITY: u32 = 0x10421af4;
export const PCI_BLOCK_TRANSITIONAL: u32 = 0x10011af4;

/** Section 4.1.4.3. */
class CommonRegisters {
  @at(0x00) deviceFeaturesWord!: WriteOnly<u32>;
  @at(0x04) deviceFeatures!: ReadOnly<u32>;
  @at(0x08) driverFeaturesWord!: WriteOnly<u32>;
  @at(0x0c) driverFeatures!: WriteOnly<u32>;
  @at(0x14) status!: ReadWrite<u8>;
  @at(0x15) configurationGeneration!: ReadOnly<u8>;
  @at(0x16) queueSelect!: WriteOnly<u16>;
  @at(0x18) queueSize!: ReadWrite<u16>;
  @at(0x1c) queueEnable!: ReadWrite<u16>;
  @at(0x1e) queueNotifyOffset!: ReadOnly<u16>;
  @at(0x20) descriptorsLow!: WriteOnly<u32>;
  @at(0x24) descriptorsHigh!: WriteOnly<u32>;
  @at(0x28) availableLow!: WriteOnly<u32>;
  @at(0x2c) availableHigh!: WriteOnly<u32>;
  @at(0x30) usedLow!: WriteOnly<u32>;
  @at(0x34) usedHigh!: WriteOnly<u32>;
}
const COMMON_BYTES = 0x38;

class NotifyRegister {
  @at(0x00) queue!: WriteOnly<u16>;
}

class ConfigurationRegister {
  @at(0x00) value!: ReadOnly<u32>;
}

/** Capability of the vendor's own, and the kinds of it (section 4.1.4). */
const VENDOR_CAPABILITY = 0x09;
const COMMON = 1;
const NOTIFICATION = 2;
const CONFIGURATION = 4;
/** As many as fit into the configuration. */
const CAPABILITIES_MAX = 48;

/** Part of a memory region: where the registers of one kind are. */
interface RegisterPart {
  readonly start: usize;
  readonly byteCount: usize;
}

export class PciTransport {
  private commonStart: usize = 0;
  private notification: RegisterPart = { start: 0, byteCount: 0 };
  private notifyMultiplier: usize = 0;
  private notifyAddress: usize = 0;
  private configuration: RegisterPart = { start: 0, byteCount: 0 };

  /** `map` makes registers reachable, or says that they cannot be. False when the device has not all that it needs. */
  attach(device: PciFunction, map: (start: usize, byteCount: usize) => bool): bool {
    let capability = firstPciCapability(device);
    for (let count = 0; capability !== 0 && count < CAPABILITIES_MAX; count += 1) {
      const first = readPci(device, capability);
      if ((first & 0xff) === VENDOR_CAPABILITY) this.take(device, capability, first >>> 24, map);
      capability = nextPciCapability(device, capability);
    }
    return this.commonStart !== 0 && this.notification.start !== 0 && this.configuration.start !== 0;
  }

  readStatus(): u32 {
    return u32(this.common.status.read());
  }

  writeStatus(status: u32): void {
    this.common.status.write(u8(status));
  }

  readFeatures(word: u32): u32 {
    this.common.deviceFeaturesWord.write(word);
    return this.common.deviceFeatures.read();
  }

  writeFeatures(word: u32, features: u32): void {
    this.common.driverFeaturesWord.write(word);
    this.common.driverFeatures.write(features);
  }

  /** 0 too when its doorbell would be outside of the device. */
  queueSizeMax(): u32 {
    const { common, notification } = this;
    common.queueSelect.write(0);
    const offset = usize(common.queueNotifyOffset.read()) * this.notifyMultiplier;
    if (offset % 2 !== 0 || offset + 2 > notification.byteCount) return 0;
    this.notifyAddress = notification.start + offset;
    return common.queueEnable.read() !== 0 ? 0 : u32(common.queueSize.read());
  }

  enableQueue(size: u32, addresses: QueueAddresses): void {
    const { common } = this;
    common.queueSelect.write(0);
    common.queueSize.write(u16(size));
    common.descriptorsLow.write(u32(addresses.descriptors));
    common.descriptorsHigh.write(u32(addresses.descriptors >>> 32));
    common.availableLow.write(u32(addresses.available));
    common.availableHigh.write(u32(addresses.available >>> 32));
    common.usedLow.write(u32(addresses.used));
    common.usedHigh.write(u32(addresses.used >>> 32));
    common.queueEnable.write(1);
  }

  notify(): void {
    changetype<NotifyRegister>(this.notifyAddress).queue.write(0);
  }

  readConfiguration(offset: usize): u32 {
    assert(offset + 4 <= this.configuration.byteCount);
    return changetype<ConfigurationRegister>(this.configuration.start + offset).value.read();
  }

  configurationGeneration(): u32 {
    return u32(this.common.configurationGeneration.read());
  }

  /** The first usable capability of each kind counts (section 4.1.4). */
  private take(device: PciFunction, capability: u32, kind: u32, map: (start: usize, byteCount: usize) => bool): void {
    const isNeeded = kind === COMMON ? this.commonStart === 0 : kind === NOTIFICATION ? this.notification.start === 0
      : kind === CONFIGURATION && this.configuration.start === 0;
    // The last of the five words is the multiplier of the kind that has it.
    if (!isNeeded || capability > 0xec) return;
    const region = pciMemoryRegion(device, readPci(device, capability + 4) & 0xff);
    if (region === null) return;
    const offset = usize(readPci(device, capability + 8));
    const byteCount = usize(readPci(device, capability + 12));
    const start = region + offset;
    if (start < region || start % 4 !== 0 || !map(start, byteCount)) return;
    if (kind === COMMON && byteCount >= COMMON_BYTES) this.commonStart = start;
    if (kind === CONFIGURATION && byteCount >= 8) this.configuration = { start, byteCount };
    if (kind === NOTIFICATION) {
      this.notification = { start, byteCount };
      this.notifyMultiplier = usize(readPci(device, capability + 16));
    }
  }

  private get common(): CommonRegisters {
    return changetype<CommonRegisters>(this.commonStart);
  }
}
