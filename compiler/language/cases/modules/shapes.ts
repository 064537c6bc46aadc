// Part of ../accepted/modules.ts: a file with a class, a type and constants that others import.
export const SIDES = 4;
export const unit: u32 = 10;
export interface Extent { readonly width: u32; readonly height: u32 }
export class Square {
  constructor(readonly side: u32) {}
  get extent(): Extent { return { width: this.side, height: this.side }; }
}
export type Name = "square" | "circle";
export enum Fill { Empty, Full }
