// The image's own pages, one by one, as the engine hides and shows them (engine/pages/).
export * from "#machine/image-pages.ts";

/** Whether loaders want memory as it lies instead of an ELF file. */
export const isImageFlat = true;
