// What can be wrong with a flattened device tree, as values: the tree comes from outside, and nothing in it is believed.

export type TreeFaultReason =
  | "it is shorter than its header"
  | "it does not begin with the magic number d00dfeed"
  | "it has a version that is not 17 or compatible with it"
  | "its header says more bytes than there are"
  | "its blocks overlap, leave the tree, or are not in the order reservations, structure, strings"
  | "its memory reservations have no end"
  | "its strings do not end with a zero byte"
  | "its structure does not end with an end token"
  | "a node's name has no end"
  | "nodes are nested deeper than 32"
  | "a second node stands beside the root"
  | "a node ends that has not begun"
  | "it ends before all of its nodes have ended"
  | "it has no node"
  | "a property is longer than the rest of the structure"
  | "a property's name lies outside of the strings"
  | "a property stands where none is allowed"
  | "there is a token that nobody has defined";

export interface TreeFault {
  readonly reason: TreeFaultReason;
  /** Counted from the tree's first byte. */
  readonly position: usize;
}
