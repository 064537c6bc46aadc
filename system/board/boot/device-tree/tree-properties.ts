// What the properties of a device tree mean that any node may have (Devicetree specification v0.4, sections 2.2.4 and 2.3).
import { readCells, CELL_BYTES } from "./big-endian.ts";
import type { TreeCursor } from "./tree-cursor.ts";

/** A value that is one text: without the zero byte at its end. Null when the node has none, or it does not end. */
export function textProperty(node: TreeCursor, name: string): string | null {
  const value = node.property(name);
  if (value === null || value.length === 0 || value[value.length - 1] !== 0) return null;
  return firstText(value);
}

/** Whether the node has this property, and its value is this one text. */
export function hasText(node: TreeCursor, name: string, text: string): bool {
  const value = textProperty(node, name);
  return value !== null && value === text;
}

/** A value of one or two cells; null when the node has none. */
export function numberProperty(node: TreeCursor, name: string): u64 | null {
  const value = node.property(name);
  return value === null ? null : numberOf(value);
}

/** The number that a value of one or two cells is; null for one of another length. */
export function numberOf(value: Slice<u8>): u64 | null {
  if (value.length !== CELL_BYTES && value.length !== 2 * CELL_BYTES) return null;
  return readCells(value, 0, u32(value.length / CELL_BYTES));
}

/** Whether the node's device can be driven as this model: one of the texts of `compatible` (section 2.3.1). */
export function isCompatible(node: TreeCursor, model: string): bool {
  const models = node.property("compatible");
  if (models === null) return false;
  let start: usize = 0;
  while (start < models.length) {
    const each = firstText(models.slice(start));
    if (each === model) return true;
    start += each.length + 1;
  }
  return false;
}

/** Whether the device is there to be used: nothing, or nothing else, is said about that (section 2.3.4). */
export function isEnabled(node: TreeCursor): bool {
  const status = textProperty(node, "status");
  return status === null || status === "okay" || status === "ok";
}

/** How many bytes stand before the first zero byte, or in all when there is none. */
export function textLength(bytes: Slice<u8>): usize {
  let length: usize = 0;
  while (length < bytes.length && bytes[length] !== 0) length += 1;
  return length;
}

function firstText(bytes: Slice<u8>): string {
  return stringFrom(bytes.slice(0, textLength(bytes)));
}
