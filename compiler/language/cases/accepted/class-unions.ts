// expect: device serial at 1016
// expect: device disk of 512
// expect: ports 1016 512
// expect: nullable none
// expect: boolean discriminant 5 down
// expect: same true
// A union of classes with a common literal field is a reference to one of them.
import { standardOutput } from "bareflow/kernel/program.ts";

class Serial {
  readonly kind: "serial" = "serial";
  port: u16;
  constructor(port: u16) { this.port = port; }
}
class Disk {
  readonly kind: "disk" = "disk";
  sectorSize: u32 = 512;
}
type Device = Serial | Disk;

function show(device: Device): void {
  switch (device.kind) {
    case "serial": print(standardOutput, `device serial at ${device.port}\n`); break;
    case "disk": print(standardOutput, `device disk of ${device.sectorSize}\n`); break;
  }
}

function size(device: Device): u32 {
  return device.kind === "serial" ? u32(device.port) : device.sectorSize;
}

class Up { readonly up: true = true; speed: u32 = 5; }
class Down { readonly up: false = false; reason: string = "down"; }

function status(link: Up | Down): void {
  if (link.up) print(standardOutput, `boolean discriminant ${link.speed}`);
  else print(standardOutput, ` ${link.reason}\n`);
}

export function main(): i32 {
  const serial = new Serial(0x3f8), disk = new Disk();
  show(serial);
  show(disk);
  print(standardOutput, `ports ${size(serial)} ${size(disk)}\n`);
  let device: Device | null = null;
  print(standardOutput, `nullable ${device === null ? "none" : "some"}\n`);
  status(new Up());
  status(new Down());
  device = serial;
  const again: Device = serial;
  print(standardOutput, `same ${device === again}\n`);
  return 0;
}
