// Finding a node by its path or by an alias (Devicetree specification v0.4, sections 2.2.3 and 3.3).
import type { DeviceTree } from "./device-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import { textProperty } from "./tree-properties.ts";

const SLASH = "/"[0];

/**
 * Brings a new cursor to the node with this path, as `/soc/serial@7e201000`; a part without `@` is the first of that name. A
 * path that does not begin with a slash begins with an alias. False when there is no such node.
 */
export function goToPath(node: TreeCursor, path: string): bool {
  const isAbsolute = path.length > 0 && path[0] === SLASH;
  const restStart = isAbsolute ? usize(0) : partEnd(path, 0);
  const start = isAbsolute ? "" : aliasOf(node.tree, path.slice(0, restStart));
  return start !== null && node.next() && goDown(node, start) && goDown(node, path.slice(restStart));
}

/** The path that the alias stands for. */
function aliasOf(tree: DeviceTree, alias: string): string | null {
  const node = new TreeCursor(tree);
  if (alias.length === 0 || !node.next() || !goDown(node, "/aliases")) return null;
  return textProperty(node, alias);
}

/** From the node that the cursor stands on, part by part; false where there is no such child. */
function goDown(node: TreeCursor, path: string): bool {
  let position: usize = 0;
  while (position < path.length) {
    if (path[position] === SLASH) {
      position += 1;
      continue;
    }
    const end = partEnd(path, position);
    if (!goToChild(node, path.slice(position, end))) return false;
    position = end;
  }
  return true;
}

function goToChild(node: TreeCursor, name: string): bool {
  const childDepth = node.depth + 1;
  while (node.next() && node.depth >= childDepth) {
    if (node.depth === childDepth && node.isNamed(name)) return true;
  }
  return false;
}

function partEnd(path: string, start: usize): usize {
  let end = start;
  while (end < path.length && path[end] !== SLASH) end += 1;
  return end;
}
