// Devices that kernels and drivers look for in the device tree. Each function walks over the tree, so its callers keep what
// they were told.
import type { DeviceTree, Region } from "./device-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import { goToPath } from "./tree-path.ts";
import { hasText, isCompatible, isEnabled, textProperty } from "./tree-properties.ts";
import { regionOf } from "./tree-regions.ts";

/** What stands between a path and the settings of a serial port (Devicetree specification v0.4, section 3.6). */
const COLON = ":"[0];

/** Goes on to the next enabled device that can be driven as this model; false when there is none any more. */
export function goToCompatible(node: TreeCursor, model: string): bool {
  while (node.next()) {
    if (isCompatible(node, model) && isEnabled(node)) return true;
  }
  return false;
}

/** Brings a new cursor to the device that the loader writes to: `stdout-path` of /chosen. False when it does not say. */
export function goToStandardOutput(node: TreeCursor): bool {
  const chosen = new TreeCursor(node.tree);
  if (!goToPath(chosen, "/chosen")) return false;
  const path = textProperty(chosen, "stdout-path");
  if (path === null) return false;
  let end: usize = 0;
  while (end < path.length && path[end] !== COLON) end += 1;
  return goToPath(node, path.slice(0, end));
}

/** How firmware is called by PSCI 0.2 or later (Arm DEN 0022F; Linux's bindings/arm/psci.yaml); null when it is not there. */
export function psciConduit(tree: DeviceTree): "hvc" | "smc" | null {
  const node = new TreeCursor(tree);
  // Later versions name this one too.
  if (!goToCompatible(node, "arm,psci-0.2")) return null;
  return hasText(node, "method", "hvc") ? "hvc" : hasText(node, "method", "smc") ? "smc" : null;
}

export interface InterruptController {
  /** Of the Generic Interrupt Controller architecture: 2 or 3. */
  readonly version: u32;
  readonly distributor: Region;
  /** Of version 2 the CPU interface, of version 3 the redistributors. */
  readonly perCpu: Region;
}

/** The interrupt controller (Linux's bindings/interrupt-controller/arm,gic.yaml and arm,gic-v3.yaml); null when it is no GIC. */
export function findInterruptController(tree: DeviceTree): InterruptController | null {
  const node = new TreeCursor(tree);
  while (node.next()) {
    if (node.property("interrupt-controller") === null) continue;
    const version = versionOf(node);
    const distributor = regionOf(node, 0);
    const perCpu = regionOf(node, 1);
    if (version !== 0 && distributor !== null && perCpu !== null) return { version, distributor, perCpu };
  }
  return null;
}

/** 0 for other models. */
function versionOf(node: TreeCursor): u32 {
  if (isCompatible(node, "arm,gic-v3")) return 3;
  return isCompatible(node, "arm,gic-400") || isCompatible(node, "arm,cortex-a15-gic") ? 2 : 0;
}
