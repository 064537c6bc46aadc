// The image's own pages cannot be hidden on this board: the engine is in memory as a whole.
export * from "../boot/no-image-pages.ts";
