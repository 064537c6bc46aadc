// A virtio device behind registers in memory (Virtual I/O Device specification 1.2, section 4.2).
import type { QueueAddresses } from "./transport.ts";

class MmioRegisters {
  @at(0x000) magic!: ReadOnly<u32>;
  @at(0x004) version!: ReadOnly<u32>;
  @at(0x008) deviceId!: ReadOnly<u32>;
  @at(0x010) deviceFeatures!: ReadOnly<u32>;
  @at(0x014) deviceFeaturesWord!: WriteOnly<u32>;
  @at(0x020) driverFeatures!: WriteOnly<u32>;
  @at(0x024) driverFeaturesWord!: WriteOnly<u32>;
  @at(0x030) queueSelect!: WriteOnly<u32>;
  @at(0x034) queueSizeMax!: ReadOnly<u32>;
  @at(0x038) queueSize!: WriteOnly<u32>;
  @at(0x044) queueReady!: ReadWrite<u32>;
  @at(0x050) queueNotify!: WriteOnly<u32>;
  @at(0x070) status!: ReadWrite<u32>;
  @at(0x080) descriptorsLow!: WriteOnly<u32>;
  @at(0x084) descriptorsHigh!: WriteOnly<u32>;
  @at(0x090) availableLow!: WriteOnly<u32>;
  @at(0x094) availableHigh!: WriteOnly<u32>;
  @at(0x0a0) usedLow!: WriteOnly<u32>;
  @at(0x0a4) usedHigh!: WriteOnly<u32>;
  @at(0x0fc) configurationGeneration!: ReadOnly<u32>;
}

class ConfigurationRegister {
  @at(0x100) value!: ReadOnly<u32>;
}

/** "virt". */
const MAGIC = 0x74726976;
/** The interface of version 1 of the specification and later ones; 1 is the one from before. */
const VERSION = 2;
/** Whatever the configuration of a device is, it ends before this. */
const CONFIGURATION_BYTES_MAX = 0x100;

export class MmioTransport {
  private base: usize = 0;

  /** Whether there is a device of this kind (section 5) at the address, of whichever version. Its registers must be mapped. */
  static hasDevice(base: usize, deviceId: u32): bool {
    const registers = changetype<MmioRegisters>(base);
    return registers.magic.read() === MAGIC && registers.deviceId.read() === deviceId;
  }

  /** False when the device has the interface from before version 1 of the specification. */
  attach(base: usize): bool {
    this.base = base;
    return this.registers.version.read() === VERSION;
  }

  readStatus(): u32 {
    return this.registers.status.read();
  }

  writeStatus(status: u32): void {
    this.registers.status.write(status);
  }

  readFeatures(word: u32): u32 {
    this.registers.deviceFeaturesWord.write(word);
    return this.registers.deviceFeatures.read();
  }

  writeFeatures(word: u32, features: u32): void {
    this.registers.driverFeaturesWord.write(word);
    this.registers.driverFeatures.write(features);
  }

  queueSizeMax(): u32 {
    this.registers.queueSelect.write(0);
    return this.registers.queueReady.read() !== 0 ? 0 : this.registers.queueSizeMax.read();
  }

  enableQueue(size: u32, addresses: QueueAddresses): void {
    const registers = this.registers;
    registers.queueSelect.write(0);
    registers.queueSize.write(size);
    registers.descriptorsLow.write(u32(addresses.descriptors));
    registers.descriptorsHigh.write(u32(addresses.descriptors >>> 32));
    registers.availableLow.write(u32(addresses.available));
    registers.availableHigh.write(u32(addresses.available >>> 32));
    registers.usedLow.write(u32(addresses.used));
    registers.usedHigh.write(u32(addresses.used >>> 32));
    registers.queueReady.write(1);
  }

  notify(): void {
    this.registers.queueNotify.write(0);
  }

  readConfiguration(offset: usize): u32 {
    assert(offset < CONFIGURATION_BYTES_MAX);
    return changetype<ConfigurationRegister>(this.base + offset).value.read();
  }

  configurationGeneration(): u32 {
    return this.registers.configurationGeneration.read();
  }

  private get registers(): MmioRegisters {
    return changetype<MmioRegisters>(this.base);
  }
}
